import { listItems, mendRequest, type Actor, type Remedy } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { admin, lycoris, startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('what would mend a request', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
  });
  afterEach(() => world.close());

  const mend = (requestId: string, remedy: Remedy, item?: string, actor: Actor = admin) => world.stack.bus.request(mendRequest, { requestId, remedy, item }, { actor });
  const film = async (outcome: Parameters<World['sandbox']['control']['outcome']>[1], message?: string) => {
    world.sandbox.control.outcome(603, outcome, message);
    const id = await world.approve(603);
    await world.becomes(id, { reasonCode: 'searching' });
    await world.sandbox.control.advance(25);
    return id;
  };
  const radarr = () => world.sandbox.control.state().radarr;
  const commands = async (name: string) => {
    const answer = await fetch(`${world.sandbox.radarrUrl}/api/v3/command`, { headers: { 'x-api-key': 'sandbox' } });
    return ((await answer.json()) as { name: string }[]).filter((command) => command.name === name).length;
  };

  it('is for those who may, and only while it is offered', async () => {
    const id = await film('import_blocked');
    await world.becomes(id, { reasonCode: 'import_blocked' });
    const nobody = { ...admin, permissions: ['requests.view', 'requests.manage'] } satisfies Actor;
    await expect(mend(id, 'import_again', undefined, nobody)).rejects.toMatchObject({ code: 'auth.forbidden', details: { permission: 'queue.manage' } });
    await expect(mend(newId(), 'retry')).rejects.toMatchObject({ code: 'request.not_found' });
    for (const remedy of ['retry', 'resume_download', 'mend_connection', 'ask_again'] as const) await expect(mend(id, remedy)).rejects.toMatchObject({ code: 'request.remedy_not_offered' });
    await expect(mend(id, 'import_again', 'S01E01')).rejects.toMatchObject({ code: 'request.remedy_not_offered' });
    world.sandbox.control.trouble('radarr', { mode: '500' });
    await expect(mend(id, 'import_again')).rejects.toMatchObject({ code: 'connection.call_failed', details: { connection: 'Radarr (sandbox)' } });
  });

  it('a blocked import is tried again', async () => {
    const id = await film('import_blocked');
    await world.becomes(id, { reasonCode: 'import_blocked' });
    const before = await commands('ProcessMonitoredDownloads');
    await expect(mend(id, 'import_again', 'movie')).resolves.toEqual({ message: 'Radarr (sandbox) looks at its finished downloads again.' });
    expect(await commands('ProcessMonitoredDownloads')).toBeGreaterThan(before);
    world.sandbox.control.outcome(603, 'never_in_jellyfin');
    await world.sandbox.control.advance(20);
    await world.becomes(id, { reasonCode: 'importing' });
    await expect(mend(id, 'scan_library')).resolves.toEqual({ message: 'Jellyfin (sandbox) looks for new files.' });
  });

  it('a stalled release is blocked, and another one is taken', async () => {
    const id = await film('stalled', 'No seeds');
    await world.becomes(id, { reasonCode: 'download_stalled' });
    const [stalled] = radarr().queue;
    world.sandbox.control.outcome(603, 'normal');
    await expect(mend(id, 'block_and_search')).resolves.toMatchObject({ message: expect.stringContaining('searches for another one') });
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: ['available'] });
    const blocked = await world.stack.db('integrations').query<{ release: string; source: string }>(`select release, source from blocked where kind = 'release'`);
    expect(blocked).toContainEqual({ release: stalled?.releaseTitle, source: 'person' });
  });

  it('a search is made again at once', async () => {
    const id = await film('no_release');
    const before = await commands('MoviesSearch');
    await mend(id, 'search_again', 'movie');
    expect(await commands('MoviesSearch')).toBeGreaterThan(before);
    expect(await world.said(id)).toHaveLength(1);
  });

  it('a paused download goes on', async () => {
    const id = await film('paused');
    await world.becomes(id, { reasonCode: 'download_paused' });
    await eventually(async () => expect(await world.stack.db('integrations').query(`select 1 from download where client_id is not null`)).toHaveLength(1));
    await expect(mend(id, 'resume_download')).resolves.toEqual({ message: 'The download goes on.' });
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: ['available'] });
  });

  it('what has failed is tried again, once the title is known', async () => {
    const id = await world.approve(999_999_999);
    await world.becomes(id, { reasonCode: 'title_unknown_to_manager' });
    await expect(mend(id, 'retry')).resolves.toEqual({ message: 'It is tried again now.' });
    await world.becomes(id, { reasonCode: 'title_unknown_to_manager', revision: 3 });
  });

  it('of one episode among thirteen is offered with the episode, and tells who has watched what', async () => {
    world.sandbox.control.seriesOutcome(154494, 'import_blocked', { episode: 'S01E03', message: 'Somebody must look' });
    const id = await world.approveSeries(lycoris);
    await world.handedOver(id);
    await world.sandbox.control.advance(60);
    const list = async () => (await world.stack.bus.request(listItems, { requestId: id }, { actor: admin })).items;
    await eventually(async () => expect((await list()).filter(({ stage }) => stage === 'available')).toHaveLength(12));
    await eventually(async () => expect((await list())[2]).toMatchObject({ key: 'S01E03', reasonCode: 'import_blocked', remedy: 'import_again', ids: { tvdb: expect.any(String) } }));
    await expect(mend(id, 'import_again', 'S01E04')).rejects.toMatchObject({ code: 'request.remedy_not_offered' });

    const [first] = await world.stack.db('integrations').query<{ held_by: string; held_item: string }>(`select held_by, held_item from item where key = 'S01E01'`);
    await world.stack.db('integrations').execute(`insert into linked_account (user_id, connection_id, account_id, account_name) values ($1, $2, 'u1', 'ada')`, [admin.userId, first?.held_by]);
    await world.stack.db('integrations').execute(`insert into watched (connection_id, account_id, item_id) values ($1, 'u1', $2)`, [first?.held_by, first?.held_item]);
    expect((await list()).map(({ watched }) => watched).slice(0, 3)).toEqual([true, false, null]);

    await mend(id, 'import_again', 'S01E03');
    world.sandbox.control.seriesOutcome(154494, 'normal', { episode: 'S01E03' });
    await world.sandbox.control.advance(60);
    await world.becomes(id, { items: Array(13).fill('available') });
  });
});
