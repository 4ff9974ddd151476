import { createServer } from 'node:net';
import { failureClasses, type FailureClass } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';
import type { Plugin } from '../../src/plugins/port.ts';
import { json, startStub, type Answer, type StubServer } from './trouble-server.ts';

interface Trouble {
  name: string;
  answer: Answer;
  failure: FailureClass;
}

const whole = JSON.stringify({ Items: [], records: [], totalRecords: 0 });

const troubles: Trouble[] = [
  { name: 'slow', answer: () => {}, failure: 'connection_timeout' },
  { name: '401', answer: (_c, r) => void r.writeHead(401).end(), failure: 'authentication' },
  { name: '403', answer: (_c, r) => void r.writeHead(403).end('<html>no</html>'), failure: 'permission' },
  { name: '429 with Retry-After', answer: json({}, 429, { 'retry-after': '7' }), failure: 'rate_limited' },
  { name: '500', answer: json({ message: 'boom', description: 'at line 1' }, 500), failure: 'server_error' },
  { name: '503', answer: json({ message: 'later' }, 503), failure: 'server_error' },
  { name: 'malformed', answer: (_c, r) => void r.writeHead(200).end('{"Items": [oops'), failure: 'parse_error' },
  { name: 'truncated', answer: (_c, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end(whole.slice(0, -4)), failure: 'parse_error' },
  { name: 'cut off', answer: (_c, r) => void (r.writeHead(200, { 'content-length': '5000' }), r.write('{"Items'), setTimeout(() => r.destroy(), 10)), failure: 'network' },
  { name: 'HTML instead of JSON', answer: (_c, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>'), failure: 'parse_error' },
  { name: 'another shape', answer: json({ hello: 'world' }), failure: 'parse_error' },
  { name: 'empty', answer: (_c, r) => void r.writeHead(200).end(), failure: 'parse_error' },
  { name: 'redirect', answer: (_c, r) => void r.writeHead(307, { location: '/base/api?apikey=hidden' }).end(), failure: 'configuration' },
];

/** What every plug-in must make of a foreign program in trouble: its class, its policy and a sentence without a secret. */
export function failureSuite(plugin: Plugin, settings: (url: string) => Record<string, unknown>, call: (client: never) => Promise<unknown>): void {
  describe(`${plugin.id} in trouble`, () => {
    let stub: StubServer;
    const options = { name: 'Upstairs', timeoutMs: 10_000 };
    const hurried = { ...options, timeoutMs: 300 };
    const parsed = (url: string) => plugin.settings.parse(settings(url)) as never;
    const calling = (url: string, given = options) => call((plugin.open as unknown as (s: never, o: typeof options) => { client: never })(parsed(url), given).client);

    beforeAll(async () => {
      stub = await startStub();
    });
    afterAll(() => stub.close());

    it.each(troubles)('$name is $failure, in the test and in a call', async ({ answer, failure }) => {
      stub.answer = answer;

      const patience = failure === 'connection_timeout' ? hurried : options;
      const result = await plugin.test(parsed(stub.url), patience);
      const error: unknown = await calling(stub.url, patience).catch((caught: unknown) => caught);

      expect(result).toMatchObject({ ok: false, failure });
      expect(result.message).not.toMatch(/s3cret|apikey=/);
      expect(error).toBeInstanceOf(OutsideError);
      expect((error as OutsideError).failure).toBe(failure);
      expect((error as OutsideError).sentence).toBe(failureClasses[failure].sentence);
    });

    it('keeps how long it is asked to wait', async () => {
      stub.answer = json({}, 429, { 'retry-after': '7' });
      await expect(calling(stub.url)).rejects.toMatchObject({ details: { retryAfterMs: 7_000 } });
    });

    it('unreachable is network', async () => {
      const port = await freePort();
      expect(await plugin.test(parsed(`http://127.0.0.1:${port}`), options)).toMatchObject({ ok: false, failure: 'network' });
      await expect(calling(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ failure: 'network' });
    });

    it('oversized is parse_error, and is not read to its end', async () => {
      const block = Buffer.alloc(4 * 1024 * 1024, ' ');
      let sent = 0;
      stub.answer = (_call, response) => {
        response.writeHead(200);
        const more = (): void => {
          sent += block.length;
          if (!response.destroyed && sent < 4e9) response.write(block, more);
        };
        more();
      };
      await expect(calling(stub.url, hurried)).rejects.toMatchObject({ failure: expect.stringMatching(/parse_error|connection_timeout/) });
      expect(sent).toBeLessThan(1e9);
    });

    it('says where a wrong address leads', async () => {
      stub.answer = (_call, response) => void response.writeHead(404).end();
      expect(await plugin.test(parsed(stub.url), options)).toMatchObject({ ok: false, failure: 'configuration', message: expect.stringContaining('address') });
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)));
  await new Promise((resolve) => server.close(resolve));
  return port;
}
