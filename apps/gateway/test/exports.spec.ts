import { createHash } from 'node:crypto';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { AppError, exportRequests, type Actor, type ExportRow, type ParsedInputOf } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { startGateway, type Gateway } from './support/gateway.ts';

const ROWS = 3_000;
const hour = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString();
const titles = ['=HYPERLINK("http://evil")', 'Ghost, the "first"', 'two\nlines', 'Ölmühle', 'Ελλάδα', 'Россия', '千と千尋の神隠し 🎬', '-1', '@home', 'A very long title that no column of any page has room for, whatever the size of its letters may be'];
const row = (number: number): ExportRow => ({
  number, contentType: number % 7 === 0 ? 'series' : 'movie', externalId: String(600 + number), title: titles[number % titles.length]!, releaseYear: number % 11 === 0 ? null : 1999, state: 'available',
  reason: 'Ready to play on Jellyfin.', priority: 'normal', votes: number % 3, requestedBy: 'Zoë', requestedAt: hour(number), approvedAt: hour(number + 1), availableAt: number % 2 ? hour(number + 3) : null, rule: null,
});

let gateway: Gateway;
let cookie: string;
const asked: { input: ParsedInputOf<typeof exportRequests>; actor: Actor | null }[] = [];
let failAfter = Number.POSITIVE_INFINITY;
let rows = ROWS;

beforeAll(async () => {
  gateway = await startGateway();
  cookie = await gateway.signIn();
  gateway.stack.bus.handle(exportRequests, async (input, actor) => {
    asked.push({ input, actor });
    if (input.after >= failAfter) throw new AppError('database.unavailable');
    const until = input.until ?? rows;
    const items = Array.from({ length: Math.min(input.limit, until - input.after) }, (_, i) => row(input.after + i + 1));
    return { items, until, more: input.after + items.length < until };
  });
});
afterAll(() => gateway.close());
beforeEach(() => {
  asked.length = 0;
  failAfter = Number.POSITIVE_INFINITY;
  rows = ROWS;
});

const file = async (query: string, as = cookie) => {
  const response = await fetch(`${gateway.base}/api/v1/requests/export?${query}`, { headers: { cookie: as } });
  return { response, content: Buffer.from(await response.arrayBuffer()) };
};
/** A call whose answer has begun, and of which nothing is read. */
const untaken = () =>
  new Promise<ClientRequest>((resolve) => {
    const call = httpRequest(`${gateway.base}/api/v1/requests/export`, { headers: { cookie }, agent: false });
    call.on('error', () => {});
    call.on('response', (response) => {
      response.on('error', () => {}).pause();
      resolve(call);
    }).end();
  });
const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** A reader of RFC 4180, by hand. */
function parsed(csv: string): string[][] {
  const all: string[][] = [];
  for (const record of csv.matchAll(/(?:(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n))+?(?<=\r\n)/g)) {
    all.push([...record[0].matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n)/g)].map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
  }
  return all;
}

describe('exports', () => {
  it.each([['csv', 'text/csv; charset=utf-8; header=present'], ['json', 'application/json; charset=utf-8'], ['pdf', 'application/pdf']])('%s is the same file twice, in portions', async (format, type) => {
    const first = await file(`format=${format}`);
    const portions = asked.map(({ input: { after, until, limit } }) => [after, until, limit]);
    const second = await file(`format=${format}`);

    expect(first.response.status).toBe(200);
    expect(first.response.headers.get('content-type')).toBe(type);
    expect(first.response.headers.get('content-disposition')).toBe(`attachment; filename="marquee-requests.${format}"`);
    expect(portions).toEqual([[0, undefined, 1_000], [1_000, ROWS, 1_000], [2_000, ROWS, 1_000]]);
    expect(first.content.length).toBeGreaterThan(10_000);
    expect(digest(second.content)).toBe(digest(first.content));
  });

  it('CSV has every row, and nothing that a spreadsheet would run', async () => {
    const [head, ...body] = parsed((await file('format=csv')).content.toString());

    expect(head).toEqual(Object.keys(row(1)));
    expect(body.map(([number]) => Number(number))).toEqual(Array.from({ length: ROWS }, (_, i) => i + 1));
    const guard = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
    for (const [i, cells] of body.entries()) expect(cells).toEqual(Object.values(row(i + 1)).map((cell) => (typeof cell === 'string' ? guard(cell) : String(cell ?? ''))));
  });

  it('JSON has every row as it is', async () => {
    expect(JSON.parse((await file('format=json')).content.toString())).toEqual(Array.from({ length: ROWS }, (_, i) => row(i + 1)));
  });

  it('PDF has as many pages as it takes, a font of its own, and the time of its newest request', async () => {
    const text = (await file('format=pdf')).content.toString('latin1');

    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    const pages = text.match(/\/Type \/Page\n/g)?.length ?? 0;
    expect(pages).toBeGreaterThanOrEqual(Math.ceil(ROWS / 60));
    expect(pages).toBeLessThanOrEqual(Math.ceil(ROWS / 40));
    expect(text.match(/\/FontFile2 /g)).toHaveLength(2);
    const newest = hour(ROWS).slice(0, 19).replaceAll(/[-:T]/g, '');
    expect(text).toContain(`(D:${newest}Z)`);
  });

  it.each(['csv', 'json', 'pdf'])('%s of nothing is a whole file', async (format) => {
    rows = 0;
    const { response, content } = await file(`format=${format}`);

    expect(response.status).toBe(200);
    if (format === 'json') expect(JSON.parse(content.toString())).toEqual([]);
    if (format === 'csv') expect(parsed(content.toString())).toHaveLength(1);
    if (format === 'pdf') expect(content.toString('latin1')).toContain('%%EOF');
  });

  it('asks in the name of who calls, with the filters that were given', async () => {
    const { id, cookie: zoe } = await gateway.addUser('zoe');
    await file(`format=json&status=pending,failed&contentType=movie&user=me&from=${hour(0)}`, zoe);

    expect(asked.map(({ actor }) => actor?.userId)).toEqual([id, id, id]);
    for (const { input } of asked) expect(input).toMatchObject({ status: ['pending', 'failed'], contentType: 'movie', user: 'me', from: hour(0) });
  });

  it.each(['xlsx', '', '../etc'])('refuses the format "%s"', async (format) => {
    const { status, body } = await gateway.call('GET', `/api/v1/requests/export?format=${encodeURIComponent(format)}`, { cookie });

    expect([status, body.code]).toEqual([400, 'export.format_unknown']);
    expect(asked).toEqual([]);
  });

  it('answers a failure before the first row as a problem', async () => {
    failAfter = 0;
    const { status, body } = await gateway.call('GET', '/api/v1/requests/export?format=csv', { cookie });

    expect([status, body.code]).toEqual([503, 'database.unavailable']);
  });

  it.each(['csv', 'json', 'pdf'])('%s that fails midway does not look whole', async (format) => {
    failAfter = 2_000;

    await expect(file(`format=${format}`)).rejects.toThrow();
  });

  it('makes no more than the client takes, and ends when the client goes away', async () => {
    rows = 10_000_000;
    const call = await untaken();
    // What the sockets hold, and then nothing more: others' calls are answered meanwhile, and it asks for no more rows.
    const calm = async () => {
      const before = asked.length;
      for (let n = 0; n < 50; n += 1) await gateway.call('GET', '/api/v1/me', { cookie });
      if (asked.length !== before || before === 0) throw new Error('it goes on');
      return before;
    };
    const held = await eventually(calm);
    expect(held).toBeLessThan(1_000);
    call.destroy();
    await eventually(calm);
    expect(asked.length - held).toBeLessThanOrEqual(5);
  });

  it('is made for one person twice at once, and not more often', async () => {
    rows = 10_000_000;
    const calls = [await untaken(), await untaken()];
    const third = () => gateway.call('GET', '/api/v1/requests/export', { cookie });
    const refused = await third();
    expect([refused.status, refused.body.code]).toEqual([429, 'rate.limited']);
    for (const call of calls) call.destroy();
    rows = 1;
    await eventually(async () => expect((await third()).status).toBe(200));
    await eventually(async () => expect((await Promise.all([third(), third()])).map(({ status }) => status)).toEqual([200, 200]));
  });
});
