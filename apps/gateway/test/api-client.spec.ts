import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

test('the committed document and the generated types are those of the routes', () => {
  const generate = fileURLToPath(new URL('../../../libs/api-client/generate.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [generate, '--check'], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });

  expect(stderr).toBe('');
  expect(status).toBe(0);
});
