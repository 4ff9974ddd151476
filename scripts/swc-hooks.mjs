/** Loads our TypeScript sources directly (`node --import`), compiled by SWC and cached on disk. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { swcOptions } from './swc-options.mjs';

const require = createRequire(import.meta.url);
const cache = fileURLToPath(new URL('../node_modules/.cache/swc-hooks/', import.meta.url));
fs.mkdirSync(cache, { recursive: true });
let swc;

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    const file = fileURLToPath(url);
    const source = fs.readFileSync(file, 'utf8');
    const cached = path.join(cache, `${createHash('sha1').update(`${file}\0${source}`).digest('hex')}.mjs`);
    let code;
    try {
      code = fs.readFileSync(cached, 'utf8');
    } catch {
      swc ??= require('@swc/core');
      code = swc.transformSync(source, { ...swcOptions, filename: file, sourceMaps: 'inline' }).code;
      fs.writeFileSync(cached, code);
    }
    return { format: 'module', source: code, shortCircuit: true };
  },
});
