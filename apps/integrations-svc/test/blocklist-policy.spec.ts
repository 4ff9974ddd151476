import { listBlocklist } from '@marquee/contracts';
import type { Stack } from '@marquee/testing';
import { FailurePolicy } from '../src/blocklist/failure-policy.ts';
import { DownloadStore } from '../src/queue/download.store.ts';
import { connect, onItsWay, record, startQuiet } from './support/downloads.ts';
import { json, startStub, type StubServer } from './support/trouble-server.ts';
import { admin } from './support/world.ts';

const hash = 'A'.repeat(40);
const HOUR = 3_600_000;

describe('a download that does not come to an end', () => {
  let stack: Stack;
  let stub: StubServer;
  let sonarr: string;
  beforeAll(async () => {
    [stack, stub] = await Promise.all([startQuiet({ SEARCH_LIMIT: '2', STALLED_GIVE_UP_MS: String(48 * HOUR), BAD_RELEASE_GIVE_UP_MS: String(HOUR / 2) }), startStub()]);
    sonarr = await connect(stack, 'radarr', 'Sonarr', { url: stub.url });
  });
  afterAll(async () => {
    await stack.close();
    await stub.close();
  });
  beforeEach(async () => {
    await stack.db('integrations').execute('truncate download, queue_source, fulfilment, blocked cascade');
    stub.calls = [];
    stub.answer = (call, response) => json(call.method === 'DELETE' ? {} : { records: [], totalRecords: 0 })(call, response);
  });

  const shown = (hoursAgo: number, more: Parameters<typeof record>[0]) =>
    stack.service('integrations').app.get(DownloadStore).takeManager({ id: sonarr, type: 'radarr' }, [record({ queueIds: [4, 5], ...more })], new Date(Date.now() - hoursAgo * HOUR));
  const apply = () => stack.service('integrations').app.get(FailurePolicy).apply();
  const removals = () => stub.calls.filter(({ method }) => method === 'DELETE').map(({ query, body }) => ({ query, body }));
  const items = () => stack.db('integrations').query<object>('select key, stage, reason_code, searches, download_id, last_failure from item order by key');
  const pack = (downloadId = hash) => onItsWay(stack, sonarr, [{ key: 'S01E01', stage: 'downloading', downloadId }, { key: 'S01E02', stage: 'downloading', downloadId }, { key: 'S01E03', stage: 'downloading' }]);

  it('is given up when it stalls for long: its release is blocked, and all of the pack is searched for again', async () => {
    await pack();
    await shown(49, { phase: 'stalled', problem: 'Nobody sends it' });
    await apply();
    expect(removals()).toEqual([{ query: { removeFromClient: 'true', blocklist: 'true', skipRedownload: 'false' }, body: { ids: [4, 5] } }]);
    const again = { stage: 'processing', reason_code: 'searching', searches: 1, download_id: null, last_failure: 'download_stalled' };
    expect(await items()).toMatchObject([again, again, { stage: 'downloading', searches: 0 }]);
    const { items: blocked } = await stack.bus.request(listBlocklist, {}, { actor: admin });
    expect(blocked).toMatchObject([{ kind: 'release', release: 'Release', source: 'policy', failure: 'download_stalled', reason: 'Nobody sends it', connection: { name: 'Sonarr' } }]);
  });

  it('is given up soon when the release is bad, and left to people when something else is in the way', async () => {
    await pack();
    await shown(1, { phase: 'blocked', problem: 'Series title mismatch' });
    await apply();
    expect(removals()).toEqual([]);
    await shown(0.9, { phase: 'blocked', problem: 'Found executable file: a.exe' });
    await apply();
    expect(removals()).toHaveLength(1);
    expect(await items()).toMatchObject([{ last_failure: 'corrupted' }, {}, {}]);
  });

  it.each([
    ['it has not stalled for long', () => shown(47, { phase: 'stalled' }), {}],
    ['it is nobody\'s request', () => shown(49, { phase: 'stalled', downloadId: 'F'.repeat(40) }), {}],
    ['it was searched for often enough', () => shown(49, { phase: 'stalled' }), { searches: 2 }],
  ])('is left alone while %s', async (_why, show, { searches = 0 }: { searches?: number }) => {
    await pack();
    await stack.db('integrations').execute('update item set searches = $1', [searches]);
    await show();
    await apply();
    expect(removals()).toEqual([]);
  });

  it('stays as it is when the manager cannot remove it', async () => {
    await pack();
    await shown(49, { phase: 'stalled' });
    stub.answer = json({ message: 'boom' }, 500);
    await apply();
    expect(await items()).toMatchObject([{ stage: 'downloading', searches: 0 }, {}, {}]);
  });
});
