import {
  AppError, approveRequest, cancelRequest, claimedParts, createRequest, fulfilmentChanged, fulfilmentLost, getRequest, getTimeline, listRequests, requestApproved, requestMarks, type PayloadOf, type ReasonCode, type Stage,
} from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { actorOf, outcomes, seriesOf, startWorld, times, type World } from './world.ts';

type Approved = PayloadOf<typeof requestApproved>;

describe('a series', () => {
  let world: World;
  const admin = actorOf('admin');
  let next = 5_000;

  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(() => {
    world.heldEpisodes = [];
    world.heldResolutions = [];
    world.blocked = null;
    world.libraryProblem = undefined;
  });
  afterAll(() => world.close());

  const known = (counts: readonly number[], more: Parameters<typeof seriesOf>[2] = {}) => {
    const id = String((next += 1));
    world.series.set(id, seriesOf(id, counts, more));
    return id;
  };
  const claims = async (id: string) => {
    const rows = await world.db('requests').query<{ part: string }>(`select part from claim where title_key = $1 order by part`, [`series:tmdb:${id}`]);
    return rows.map(({ part }) => part);
  };
  const approval = async (requestId: string) => {
    const { payload } = await world.db('requests').one<{ payload: Approved }>('select payload from event_log where aggregate_id = $1 and subject = $2', [requestId, requestApproved.subject]);
    return payload;
  };
  const read = (id: string) => world.bus.request(getRequest, { id }, { actor: admin });
  const told = async (requestId: string, revision: number, items: Stage[], more: { openEnded?: boolean; reasonCode?: ReasonCode } = {}) => {
    const event = { id: newId(), at: new Date().toISOString(), requestId, revision, items, reasonCode: 'searching', reasonParams: { connection: 'Sonarr' }, playUrl: null, ...more };
    await world.bus.publish(fulfilmentChanged.subject, event.id, JSON.stringify(event));
    await world.settle();
  };

  it('is asked for as a whole, and its approval names every episode', async () => {
    const id = known([2, 3], { anime: true, ended: false });
    const episode = world.series.get(id)?.episodes.at(-1);
    Object.assign(episode ?? {}, { tvdb: { season: 3, episode: 1 }, anidb: { id: '17097', episode: 3 } });

    const request = await world.createSeries(admin, id, undefined, { preferences: { language: 'ja' } });

    expect(request).toMatchObject({
      contentType: 'series', title: `Show ${id}`, anime: true, preferences: { resolution: 'standard', language: 'ja' }, items: { total: 5, available: 0 }, remedy: null,
      wish: { seasons: [{ season: 1, episodes: null }, { season: 2, episodes: null }], future: true },
    });
    expect(await claims(id)).toEqual(['S01', 'S02', 'future']);
    const { automatic, parts, request: told } = await approval(request.id);
    expect({ automatic, told }).toEqual({ automatic: true, told: request });
    expect(parts.map(({ season, episode: n, absolute }) => [season, n, absolute])).toEqual([[1, 1, 1], [1, 2, 2], [2, 1, 3], [2, 2, 4], [2, 3, 5]]);
    expect(parts.at(-1)).toMatchObject({ airDate: episode?.airDate, tvdb: { season: 3, episode: 1 }, anidb: { id: '17097', episode: 3 } });
  });

  it('that waits for approval keeps its parts until then', async () => {
    const id = known([13]);
    const request = await world.createSeries(actorOf('user'), id, [1]);
    await world.bus.request(approveRequest, { id: request.id }, { actor: admin });

    expect((await approval(request.id)).parts).toHaveLength(13);
  });

  it('lets each part go to exactly one of twenty parallel submissions that overlap', async () => {
    const id = known([13, 13]);
    const wishes = [[1], [2], [1, 2], [{ season: 1, episodes: [1, 2, 3] }], [{ season: 2, episodes: [13] }, 1]];

    const { done, refused } = await outcomes(times(20, (i) => world.createSeries(actorOf('admin'), id, wishes[i % wishes.length])));

    const parts = (await Promise.all(done.map(async (request) => (await approval(request.id)).parts))).flat().map(({ season, episode }) => `${season}.${episode}`);
    expect(parts).toHaveLength(26);
    expect(new Set(parts).size).toBe(26);
    for (const code of refused) expect(['request.duplicate', 'request.nothing_left']).toContain(code);
    expect(done.length + refused.length).toBe(20);
  });

  it('lets one of twenty have a season that all want, and names it to the others', async () => {
    const id = known([13]);
    const { done, refused } = await outcomes(times(20, () => world.createSeries(actorOf('user'), id, [1])));

    expect([done.length, refused]).toEqual([1, times(19, () => 'request.duplicate')]);
    await expect(world.createSeries(actorOf('user'), id, 'all')).rejects.toMatchObject({ code: 'request.duplicate', details: { number: done[0]?.number, requestId: done[0]?.id } });
  });

  it('is asked for without what the library holds, in the numbers of the library', async () => {
    const id = known([2]);
    for (const episode of world.series.get(id)?.episodes ?? []) if (episode.season === 1) episode.tvdb = { season: 4, episode: episode.episode + 10 };
    world.heldEpisodes = [{ season: 1, episode: 2 }, { season: 4, episode: 11 }];

    const request = await world.createSeries(admin, id, [1]);
    expect(request).toMatchObject({ wish: { seasons: [{ season: 1, episodes: [2] }], future: false }, items: { total: 1 } });

    world.heldEpisodes = [{ season: 4, episode: 11 }, { season: 4, episode: 12 }];
    await expect(world.createSeries(admin, id, [1])).rejects.toMatchObject({ code: 'request.already_available', details: { connection: 'Jellyfin' } });
  });

  it('is refused for what it does not have, for what is blocked, and for nothing', async () => {
    const id = known([2]);
    await expect(world.createSeries(admin, id, [7])).rejects.toMatchObject({ code: 'request.no_such_part', details: { parts: 'S07' } });
    await expect(world.createSeries(admin, id, 'future')).rejects.toMatchObject({ code: 'request.nothing_left' });
    world.blocked = { reason: 'no' };
    await expect(world.createSeries(admin, id)).rejects.toMatchObject({ code: 'request.blocklisted', details: { title: `Show ${id}`, reason: 'no' } });
    await expect(world.create(admin, 5)).rejects.toMatchObject({ code: 'request.blocklisted' });
  });

  it('that has run for decades is listed in portions, and may be asked for season by season', async () => {
    const id = known([900, 900, 900]);
    await expect(world.createSeries(admin, id)).rejects.toMatchObject({ code: 'request.too_many_parts', details: { parts: 2_700 } });
    expect((await world.createSeries(admin, id, [1, 2])).items.total).toBe(1_800);
    expect(world.listed.slice(-2)).toEqual([[1], [2]]);
  });

  it('may be announced, with no episode yet', async () => {
    const id = known([2, 0], { ended: false });
    const request = await world.createSeries(admin, id, [2]);
    expect(request).toMatchObject({ wish: { seasons: [{ season: 2, episodes: null }] }, items: { total: 0 } });
    await expect(world.createSeries(admin, id, [2])).rejects.toMatchObject({ code: 'request.duplicate' });
  });

  it('in 4K stands beside the same otherwise, as does a film', async () => {
    const id = known([2]);
    const fourK = { preferences: { resolution: '4k' as const } };
    const first = await world.createSeries(admin, id, [1]);
    const second = await world.createSeries(admin, id, [1], fourK);
    expect(second.preferences.resolution).toBe('4k');
    await expect(world.createSeries(admin, id, [1], fourK)).rejects.toMatchObject({ details: { number: second.number } });

    world.heldEpisodes = [{ season: 1, episode: 1 }, { season: 1, episode: 2 }];
    const other = known([2]);
    await expect(world.createSeries(admin, other, [1])).rejects.toMatchObject({ code: 'request.already_available' });
    await expect(world.createSeries(admin, other, [1], fourK)).resolves.toBeDefined();
    world.heldResolutions = ['4k'];
    await expect(world.createSeries(admin, known([2]), [1], fourK)).rejects.toMatchObject({ code: 'request.already_available' });
    expect(first.number).not.toBe(second.number);

    await world.create(admin, 606);
    const film = { contentType: 'movie' as const, externalId: '606', ...fourK };
    await expect(world.bus.request(createRequest, film, { actor: admin })).resolves.toMatchObject({ preferences: { resolution: '4k' } });
    await expect(world.bus.request(createRequest, film, { actor: admin })).rejects.toMatchObject({ code: 'request.duplicate' });
  });

  it('is free again when it is withdrawn, and when all of it is available', async () => {
    const id = known([2, 2]);
    const user = actorOf('user');
    const cancelled = await world.createSeries(user, id, [1]);
    await world.bus.request(cancelRequest, { id: cancelled.id }, { actor: user });
    expect(await claims(id)).toEqual([]);

    const request = await world.createSeries(admin, id, [1]);
    await told(request.id, 1, ['available', 'downloading']);
    expect(await claims(id)).toEqual(['S01']);
    await told(request.id, 2, ['available', 'available'], { reasonCode: 'available' });
    expect(await claims(id)).toEqual([]);
  });

  it('counts what is known of it, not what may yet come', async () => {
    const request = await world.createSeries(admin, known([2], { ended: false }));
    await told(request.id, 1, ['available', 'downloading', 'processing'], { openEnded: true });
    expect(await read(request.id)).toMatchObject({ state: 'downloading', items: { total: 2, available: 1 } });

    await told(request.id, 2, ['available', 'available', 'processing'], { openEnded: true, reasonCode: 'waiting_for_future' });
    expect(await read(request.id)).toMatchObject({ state: 'partially_available', items: { total: 2, available: 2 }, reason: expect.stringContaining('New episodes follow') });

    await told(request.id, 3, ['available', 'available'], { reasonCode: 'available' });
    expect(await read(request.id)).toMatchObject({ state: 'available', items: { total: 2, available: 2 } });
  });

  it('that was available and is gone stays available, says so, and may be asked for again', async () => {
    const id = known([1]);
    const request = await world.createSeries(admin, id, [1]);
    await told(request.id, 1, ['available'], { reasonCode: 'available' });
    const lost = { id: newId(), at: new Date().toISOString(), requestId: request.id, items: ['S01E01'], mediaServer: 'Jellyfin' };
    for (let i = 0; i < 2; i += 1) await world.bus.publish(fulfilmentLost.subject, newId(), JSON.stringify(lost));
    await world.settle();

    expect(await read(request.id)).toMatchObject({ state: 'available', reasonCode: 'deleted_after_available', remedy: 'ask_again', reason: expect.stringContaining('Jellyfin') });
    const { items } = await world.bus.request(getTimeline, { id: request.id }, { actor: admin });
    expect(items.filter(({ reasonCode }) => reasonCode === 'deleted_after_available').map(({ type }) => type)).toEqual(['note']);
    const key = `series:tmdb:${id}`;
    expect((await world.bus.request(requestMarks, { titleKeys: [key] }, { actor: admin })).marks).toEqual({});
    world.libraryProblem = new AppError('bus.timeout', { service: 'integrations' });
    const again = await world.createSeries(admin, id, [1]);
    expect((await world.bus.request(requestMarks, { titleKeys: [key] }, { actor: admin })).marks[key]).toMatchObject({ requestId: again.id, state: 'approved' });
  });

  it('that is still on its way no longer covers what was lost of it', async () => {
    const id = known([3, 100], { ended: false });
    const request = await world.createSeries(admin, id);
    await told(request.id, 1, [...times(3, () => 'available' as const), ...times(100, () => 'processing' as const), 'processing'], { openEnded: true });
    const lost = { id: newId(), at: new Date().toISOString(), requestId: request.id, items: ['S01E02', 'S02E10'], mediaServer: 'Jellyfin' };
    await world.bus.publish(fulfilmentLost.subject, lost.id, JSON.stringify(lost));
    await world.settle();

    const held = await claims(id);
    expect(held.filter((part) => !part.startsWith('S02'))).toEqual(['S01E01', 'S01E03', 'future']);
    expect(held.filter((part) => part.startsWith('S02'))).toHaveLength(99);
    expect(held).toEqual(expect.arrayContaining(['S02E01', 'S02E11', 'S02E100']));
    expect(await read(request.id)).toMatchObject({ state: 'partially_available', reasonCode: 'searching' });
    await expect(world.createSeries(admin, id, [{ season: 1, episodes: [1] }])).rejects.toMatchObject({ code: 'request.duplicate' });
    expect((await world.createSeries(admin, id)).wish).toEqual({ seasons: [{ season: 1, episodes: [2] }, { season: 2, episodes: [10] }], future: false });
  });

  it('is not asked anew for what requests made available, when the library cannot be asked', async () => {
    const id = known([2]);
    const request = await world.createSeries(admin, id, [{ season: 1, episodes: [1] }]);
    await told(request.id, 1, ['available'], { reasonCode: 'available' });
    world.libraryProblem = new AppError('bus.timeout', { service: 'integrations' });

    expect(await world.createSeries(admin, id, [1])).toMatchObject({ wish: { seasons: [{ season: 1, episodes: [2] }] } });
  });

  it('shows what of it is claimed, and by which request', async () => {
    const id = known([2, 2], { ended: false });
    const whole = await world.createSeries(admin, id, [1]);
    const some = await world.createSeries(admin, id, [{ season: 2, episodes: [2] }]);
    await world.createSeries(admin, id, 'future');

    expect((await world.bus.request(claimedParts, { titleKey: `series:tmdb:${id}` }, { actor: actorOf('viewer') })).claims).toEqual([
      { season: 1, episode: null, requestId: whole.id, number: whole.number, state: 'approved' },
      { season: 2, episode: 2, requestId: some.id, number: some.number, state: 'approved' },
    ]);
  });

  it('is listed with its kind', async () => {
    const user = actorOf('admin');
    const request = await world.createSeries(user, known([1]));
    await world.create(user, 99_999);
    const list = (contentType: 'movie' | 'series') => world.bus.request(listRequests, { user: user.userId, contentType }, { actor: admin });
    expect((await list('series')).items).toEqual([request]);
    expect((await list('movie')).items.map(({ externalId }) => externalId)).toEqual(['99999']);
  });

  it('of long ago, from before there were parts, reads as it did', async () => {
    const { id } = await world.create(admin, 4_242);
    await world.db('requests').execute(`update request set wish = default, parts = default, preferences = default, anime = default where id = $1`, [id]);
    expect(await read(id)).toMatchObject({ wish: null, anime: false, preferences: { resolution: 'standard', language: null } });
  });
});
