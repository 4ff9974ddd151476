import { createConnection, deleteConnection, retryFulfilment } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { admin, lycoris, startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('a manager in trouble', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ env: { SEARCH_LIMIT: '1' } });
    await webhooksRegistered(world);
  });
  afterEach(() => world.close());

  const added = (tmdbId: number) => world.sandbox.control.state().radarr.added[tmdbId] ?? 0;
  const attempts = (tmdbId: number) => world.sandbox.control.state().radarr.addAttempts[tmdbId] ?? 0;

  it('down at the approval: says why it waits, without repeating itself, and sends once when it is back', async () => {
    world.sandbox.control.trouble('radarr', { mode: 'down' });
    const ids = await Promise.all([603, 604, 605].map((film) => world.approve(film)));
    for (const id of ids) await world.becomes(id, { reasonCode: 'waiting_for_connection', items: ['processing'] });
    await eventually(async () => expect((await world.stack.db('integrations').one<{ attempt: number }>('select min(attempt) as attempt from fulfilment')).attempt).toBeGreaterThan(3));

    const [waiting] = await world.said(ids[0] ?? '');
    expect(waiting?.reasonParams).toMatchObject({ connection: 'Radarr (sandbox)', problem: 'it cannot be reached', nextAttemptAt: expect.any(String) });
    expect(await world.said(ids[0] ?? '')).toHaveLength(1);

    world.sandbox.control.clearTrouble('radarr');
    for (const id of ids) await world.becomes(id, { reasonCode: 'searching' });
    expect([603, 604, 605].map(added)).toEqual([1, 1, 1]);
  });

  it('accepts and does not answer: one POST, and no failure is shown', async () => {
    world.sandbox.control.trouble('radarr', { mode: 'accept_then_timeout', method: 'POST', path: '/api/v3/movie', times: 1 });
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    expect([added(603), attempts(603)]).toEqual([1, 1]);
    expect((await world.said(id)).map(({ reasonCode }) => reasonCode)).not.toContain('waiting_for_connection');
  });

  it('has the film already: adopted; and with its file, on the way to the library at once', async () => {
    world.sandbox.control.preload(603, { monitored: false });
    world.sandbox.control.preload(604, { hasFile: true });
    world.sandbox.control.addToLibrary(604);
    const [plain, whole] = [await world.approve(603), await world.approve(604)];

    await world.becomes(plain, { reasonCode: 'searching' });
    await world.becomes(whole, { items: ['available'] });
    expect([attempts(603), attempts(604)]).toEqual([0, 0]);
    expect(world.sandbox.control.state().radarr.movies.find(({ tmdbId }) => tmdbId === 603)?.monitored).toBe(true);
  });

  it.each([
    ['401', 'connection_needs_admin', 'authentication', 'hold'],
    ['403', 'connection_needs_admin', 'permission', 'hold'],
    ['429', 'waiting_for_connection', 'rate_limited', 'due'],
    ['500', 'waiting_for_connection', 'server_error', 'due'],
    ['malformed', 'waiting_for_connection', 'parse_error', 'due'],
    ['truncated', 'waiting_for_connection', 'network', 'due'],
    ['html', 'waiting_for_connection', 'parse_error', 'due'],
    ['slow', 'waiting_for_connection', 'connection_timeout', 'due'],
  ] as const)('%s: its class, sentence and policy, and it goes on by itself', async (mode, reasonCode, failure, status) => {
    world.sandbox.control.trouble('radarr', { mode, delayMs: 4_000, retryAfterSeconds: 1 });
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode, items: ['processing'] });
    await world.becomes(id, { reasonCode, reasonParams: expect.objectContaining({ failure }) });
    expect(await world.stack.db('integrations').one('select status from fulfilment')).toEqual({ status });

    world.sandbox.control.clearTrouble('radarr');
    await world.becomes(id, { reasonCode: 'searching' });
    expect(added(603)).toBe(1);
  });

  it('dies between the add and our commit: found again, not doubled, no failure shown', async () => {
    const db = world.stack.db('integrations');
    const tx = db.tx.bind(db);
    let failures = 0;
    db.tx = async (work) => {
      if (failures === 0 && added(603) === 1) {
        failures += 1;
        throw new Error('the process died here');
      }
      return tx(work);
    };
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    expect(failures).toBe(1);
    expect([added(603), attempts(603)]).toEqual([1, 1]);
    expect((await world.said(id)).map(({ reasonCode }) => reasonCode)).toEqual(['searching']);
  });

  it('a film that it does not know ends as failed, with the reason', async () => {
    const id = await world.approve(999_999_999);
    await world.becomes(id, { items: ['failed'], reasonCode: 'title_unknown_to_manager', reasonParams: { connection: 'Radarr (sandbox)' } });
    await expect(world.stack.bus.request(retryFulfilment, { requestId: id }, { actor: admin })).resolves.toEqual({ retried: true });
    await world.becomes(id, { items: ['failed'], revision: 3 });
  });

  it('none is there: says so, and goes on when one is added', async () => {
    const sandbox = await world.connection('radarr');
    await world.stack.db('integrations').execute('update connection set enabled = false where id = $1', [sandbox]);
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'no_manager' });

    const real = await world.stack.bus.request(createConnection, { type: 'radarr', name: 'Films', settings: { url: world.sandbox.radarrUrl, apiKey: 'sandbox' } }, { actor: admin });
    await world.becomes(id, { reasonCode: 'searching', reasonParams: { connection: 'Films' } });
    expect(real.isDefault).toBe(true);
    await world.stack.bus.request(deleteConnection, { id: real.id }, { actor: admin });
  });

  it('a download fails: it is searched for again, and given up in the end', async () => {
    world.sandbox.control.outcome(603, 'download_failed', 'not enough pieces');
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    for (let round = 0; round < 2; round += 1) {
      await world.sandbox.control.advance(14);
      await world.becomes(id, { reasonCode: 'download_problem' });
      await world.sandbox.control.advance(40);
      await world.becomes(id, round < 1 ? { items: ['processing'], reasonCode: 'searching' } : { items: ['failed'], reasonCode: 'retries_exhausted' });
    }
  });

  it.each([
    ['import_blocked', 'import_blocked', 'Somebody must look'],
    ['disk_full', 'disk_full', 'Not enough free space'],
    // In the manager's words or the client's, whichever was read last.
    ['stalled', 'download_stalled', undefined],
    ['client_unavailable', 'download_problem', 'Somebody must look'],
    ['paused', 'download_paused', undefined],
  ] as const)('%s is named, and goes on once it is mended', async (outcome, reasonCode, problem) => {
    world.sandbox.control.outcome(603, outcome, problem);
    if (outcome === 'client_unavailable') world.sandbox.control.trouble('qbittorrent', { mode: 'down' });
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(25);
    await world.becomes(id, { reasonCode, reasonParams: expect.objectContaining(problem ? { problem } : { client: expect.any(String) }) });

    world.sandbox.control.outcome(603, 'normal');
    world.sandbox.control.clearTrouble('qbittorrent');
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: ['available'] });
  });
});

describe('a series in trouble', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
  });
  afterEach(() => world.close());

  it('accepts and does not answer: one series, and all of it is searched for', async () => {
    world.sandbox.control.trouble('sonarr', { mode: 'accept_then_timeout', method: 'POST', path: '/api/v3/series', times: 1 });
    const id = await world.approveSeries(lycoris);
    await world.handedOver(id);
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: Array(13).fill('available') });
    expect(world.sandbox.control.state().sonarr.series).toHaveLength(1);
    expect((await world.said(id)).map(({ reasonCode }) => reasonCode)).not.toContain('waiting_for_connection');
  });

  it('the manager away while it makes the episodes: said, and none is added twice', async () => {
    const id = await world.approveSeries(lycoris);
    await eventually(async () => expect(await world.stack.db('integrations').one('select manager_ref is not null as known from fulfilment')).toEqual({ known: true }));
    world.sandbox.control.trouble('sonarr', { mode: 'down' });
    await world.becomes(id, { reasonCode: 'waiting_for_connection' });
    world.sandbox.control.clearTrouble('sonarr');
    await world.handedOver(id);
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: Array(13).fill('available') });
    expect(world.sandbox.control.state().sonarr.series).toHaveLength(1);
  });

  it.each(['down', 'slow', '401', '429', '500', 'malformed', 'truncated'] as const)('the manager %s for an hour while it downloads: nothing is lost, nothing fails, nothing is added twice', async (mode) => {
    const id = await world.approveSeries(lycoris);
    await world.handedOver(id);
    await world.sandbox.control.advance(5);
    await world.becomes(id, { items: Array(13).fill('downloading') });
    world.sandbox.control.trouble('sonarr', { mode, delayMs: 2_000, retryAfterSeconds: 1 });
    world.sandbox.control.webhookTrouble({ mode: 'lost' }, 'sonarr');
    await world.sandbox.control.advance(3_600);
    await eventually(async () => expect(await world.stack.db('integrations').one(`select health_state from connection where type = 'sonarr'`)).not.toEqual({ health_state: 'ok' }));
    world.sandbox.control.clearTrouble('sonarr');
    await world.becomes(id, { items: Array(13).fill('available') });
    expect((await world.said(id)).flatMap(({ items }) => items)).not.toContain('failed');
    expect(world.sandbox.control.state().sonarr.series).toHaveLength(1);
  });

  it('one of thirteen is blocked: the request says so, the others are there, and it goes on once it is mended', async () => {
    world.sandbox.control.seriesOutcome(154494, 'import_blocked', { episode: 'S01E03', message: 'Somebody must look' });
    const id = await world.approveSeries(lycoris);
    await world.handedOver(id);
    await world.sandbox.control.advance(60);
    const stuck = await world.becomes(id, { reasonCode: 'import_blocked', reasonParams: { connection: 'Sonarr (sandbox)', problem: expect.any(String) } });
    await eventually(async () => expect((await world.said(id)).at(-1)?.items.filter((stage) => stage === 'available')).toHaveLength(12));
    expect(stuck.items[2]).not.toBe('available');
    world.sandbox.control.seriesOutcome(154494, 'normal', { episode: 'S01E03' });
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: Array(13).fill('available'), reasonCode: 'available' });
  });

  it('a resolution that no instance has waits for one; the one that has it takes it', async () => {
    const id = await world.approve(603, 'The Matrix', { preferences: { resolution: '4k', language: null } });
    await world.becomes(id, { reasonCode: 'no_manager_in_4k' });
    const input = { type: 'radarr', name: 'Films in 4K', settings: { url: `${world.sandbox.url}/radarr4k`, apiKey: 'sandbox', resolution: '4k' } };
    await world.stack.bus.request(createConnection, input, { actor: admin });
    await world.becomes(id, { reasonCode: 'searching', reasonParams: { connection: 'Films in 4K' } });
    await world.becomes(await world.approve(604), { reasonCode: 'no_manager' });
  });
});
