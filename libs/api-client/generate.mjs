/** Writes `openapi.json` from the gateway's routes, and `src/schema.ts` from it. `--check` only says what is out of date. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const hooks = new URL('../../scripts/swc-hooks.mjs', import.meta.url).href;

const json = execFileSync(process.execPath, ['--import', hooks, '--conditions=@marquee/source', here('../../apps/gateway/src/openapi.ts')], { encoding: 'utf8' });
const types = `/** Made by generate.mjs from openapi.json. Not to be edited. */\n${astToString(await openapiTS(json, { defaultNonNullable: false }))}`;

for (const [file, text] of [['openapi.json', json], ['src/schema.ts', types]]) {
  const known = fs.existsSync(here(file)) ? fs.readFileSync(here(file), 'utf8') : '';
  if (known === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`libs/api-client/${file} is out of date: npm run generate -w @marquee/api-client`);
    process.exitCode = 1;
  } else fs.writeFileSync(here(file), text);
}
