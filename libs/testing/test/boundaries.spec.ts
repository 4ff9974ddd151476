import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const script = fileURLToPath(new URL('./support/lint.mjs', import.meta.url));

function lint(file: string, source: string): Promise<{ ruleId: string; message: string }[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [script, file], { cwd: root, env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' } }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr));
      else resolve(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { ruleId: string; message: string }[]);
    });
    child.stdin?.end(source);
  });
}

describe('the fence between projects', () => {
  it.each([
    ['a service imports another', 'apps/gateway/src/illegal.ts', `import { requestsService } from '@marquee/requests-svc'; export default requestsService;`],
    ['contracts import the bus', 'libs/contracts/src/illegal.ts', `import { Bus } from '@marquee/bus'; export default Bus;`],
    ['the bus imports the kit', 'libs/bus/src/illegal.ts', `import { Database } from '@marquee/service-kit'; export default Database;`],
    ['the web app imports the bus', 'apps/web/src/illegal.ts', `import { Bus } from '@marquee/bus'; export default Bus;`],
    ['a service speaks NATS itself', 'apps/notify-svc/src/illegal.ts', `import { connect } from '@nats-io/transport-node'; export default connect;`],
    ['a project is reached by path', 'apps/notify-svc/src/illegal.ts', `import { Bus } from '../../../libs/bus/src/bus.ts'; export default Bus;`],
  ])('refuses when %s', async (_, file, source) => {
    const messages = await lint(file, source);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['@nx/enforce-module-boundaries']);
  });

  it('lets through what the arrows allow', async () => {
    expect(await lint('apps/notify-svc/src/legal.ts', `import { Database } from '@marquee/service-kit'; export default Database;`)).toEqual([]);
  });
});
