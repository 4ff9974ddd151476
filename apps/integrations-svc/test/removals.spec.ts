import { listTargets, removalChanged, removalEnded, searchTitleAgain, type PayloadOf, type Removal, type Target } from '@marquee/contracts';
import { newId } from '@marquee/service-kit';
import { eventually } from '@marquee/testing';
import { admin, lycoris, startWorld, webhooksRegistered, type World } from './support/world.ts';

describe('titles that are held', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await webhooksRegistered(world);
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const standIn of ['radarr', 'sonarr'] as const) world.sandbox.control.clearTrouble(standIn);
  });

  const state = () => world.sandbox.control.state();
  const db = () => world.stack.db('integrations');
  const movie = (tmdbId: number) => state().radarr.movies.find((one) => one.tmdbId === tmdbId);
  const ready = async (tmdbId: number): Promise<string> => {
    const id = await world.approve(tmdbId);
    await world.becomes(id, { reasonCode: 'searching' });
    await eventually(async () => {
      await world.sandbox.control.advance(5);
      expect((await world.said(id)).at(-1)).toMatchObject({ items: ['available'] });
    }, 30_000);
    return id;
  };

  describe('a removal that is due', () => {
    const due = async (of: Pick<Removal, 'contentType' | 'externalId' | 'title'>, change: PayloadOf<typeof removalChanged>['change'] = 'due', removalId = newId()): Promise<string> => {
      const person = { id: admin.userId, username: 'ada', displayName: 'Ada' };
      const at = new Date().toISOString();
      const removal: Removal = {
        ...of, id: removalId, number: 1, state: 'approved', releaseYear: 1999, posterPath: null, reason: null, requestedBy: person, decidedBy: person, answer: null, createdAt: at, decidedAt: at,
        removeAt: at, removedAt: null,
      };
      const event = { id: newId(), at, actor: null, change, removal };
      await world.stack.bus.publish(removalChanged.subject, event.id, JSON.stringify(event));
      return removalId;
    };
    const ended = (removalId: string) =>
      eventually(async () => {
        const told = await db().query<{ payload: PayloadOf<typeof removalEnded> }>('select payload from event_log where aggregate_id = $1 and subject = $2', [removalId, removalEnded.subject]);
        expect(told).toHaveLength(1);
        return told[0]?.payload;
      }, 30_000);
    const shelf = (title: string) => state().jellyfin.items.filter(({ file }) => file.title === title);

    it('deletes the film with its file, and the library shows it no longer', async () => {
      await ready(603);
      expect(shelf('The Matrix')).toHaveLength(1);
      const id = await due({ contentType: 'movie', externalId: '603', title: 'The Matrix' });
      expect(await ended(id)).toMatchObject({ removed: true, problem: null, connection: 'Radarr (sandbox)' });
      expect(movie(603)).toBeUndefined();
      expect(state().library.files.some(({ tmdbId }) => tmdbId === 603)).toBe(false);
      await eventually(async () => {
        await world.sandbox.control.advance(2);
        expect(await db().query(`select 1 from library_item where tmdb = '603'`)).toEqual([]);
        expect(await db().query('select 1 from deletion where id = $1 and ended_at is null', [id])).toEqual([]);
      }, 30_000);
      await due({ contentType: 'movie', externalId: '603', title: 'The Matrix' }, 'due', id);
      await world.stack.settle();
      await ended(id);
    });

    it('waits for a manager that is down, over a restart; a lost answer does not undo it', async () => {
      world.sandbox.control.preload(604, { hasFile: true });
      world.sandbox.control.trouble('radarr', { mode: 'down' });
      const id = await due({ contentType: 'movie', externalId: '604', title: 'The Matrix Reloaded' });
      await eventually(async () => expect(await db().maybeOne('select 1 from deletion where id = $1 and attempt > 1', [id])).toBeDefined());
      await world.stack.restart();
      world.sandbox.control.clearTrouble('radarr');
      world.sandbox.control.trouble('radarr', { mode: 'accept_then_timeout', method: 'DELETE', path: '/api/v3/movie/*', times: 1 });
      expect(await ended(id)).toMatchObject({ removed: true });
      expect(movie(604)).toBeUndefined();
    });

    it('of a series that somebody else has brought there, and of a title that no manager holds', async () => {
      world.sandbox.control.preloadSeries(Number(lycoris.tmdb), { files: 'all' });
      const series = await due({ contentType: 'series', externalId: lycoris.tmdb, title: lycoris.title });
      expect(await ended(series)).toMatchObject({ removed: true, connection: 'Sonarr (sandbox)' });
      expect(state().sonarr.series).toEqual([]);
      const unknown = await due({ contentType: 'movie', externalId: '680', title: 'Pulp Fiction' });
      expect(await ended(unknown)).toMatchObject({ removed: false, problem: expect.stringContaining('Pulp Fiction'), connection: null });
    });

    it('nothing happens before', async () => {
      world.sandbox.control.preload(605, { hasFile: true });
      await due({ contentType: 'movie', externalId: '605', title: 'The Matrix Revolutions' }, 'approved');
      await world.stack.settle();
      expect(movie(605)).toBeDefined();
    });
  });

  describe('searching again', () => {
    const search = (input: { contentType: 'movie' | 'series'; externalId: string; part?: { season: number; episode: number | null } | null }, actor = admin) =>
      world.stack.bus.request(searchTitleAgain, { part: null, ...input }, { actor });
    const commands = (arr: 'radarr' | 'sonarr') => state()[arr].commands.filter(({ name }) => name.endsWith('Search')).map(({ name, body }) => ({ name, ...body }));

    it('of a film that was obtained here, or that its manager had before', async () => {
      const obtained = await ready(550);
      expect(obtained).toEqual(expect.any(String));
      const before = commands('radarr').length;
      expect(await search({ contentType: 'movie', externalId: '550' })).toEqual({ connection: 'Radarr (sandbox)' });
      expect(commands('radarr').slice(before)).toEqual([{ name: 'MoviesSearch', movieIds: [movie(550)?.id] }]);
      world.sandbox.control.preload(13, { hasFile: true });
      expect(await search({ contentType: 'movie', externalId: '13' })).toEqual({ connection: 'Radarr (sandbox)' });
    });

    it('of a season or an episode', async () => {
      world.sandbox.control.preloadSeries(Number(lycoris.tmdb), { files: 'all' });
      const { episodes } = state().sonarr;
      const first = episodes.filter(({ season }) => season === 1);
      await search({ contentType: 'series', externalId: lycoris.tmdb, part: { season: 1, episode: 3 } });
      expect(commands('sonarr').at(-1)).toEqual({ name: 'EpisodeSearch', episodeIds: [first[2]?.id] });
      await search({ contentType: 'series', externalId: lycoris.tmdb, part: { season: 1, episode: null } });
      expect(commands('sonarr').at(-1)).toEqual({ name: 'EpisodeSearch', episodeIds: first.map(({ id }) => id) });
    });

    it('says what is in the way', async () => {
      await expect(search({ contentType: 'movie', externalId: '424' })).rejects.toMatchObject({ code: 'title.not_managed' });
      await expect(search({ contentType: 'movie', externalId: '550' }, { ...admin, permissions: ['requests.view'] })).rejects.toMatchObject({ code: 'auth.forbidden' });
      world.sandbox.control.trouble('radarr', { mode: '500' });
      await expect(search({ contentType: 'movie', externalId: '550' })).rejects.toMatchObject({ code: 'connection.call_failed' });
    });
  });

  describe('where they go', () => {
    it('is told from what the connections were seen to offer, without asking them', async () => {
      await eventually(async () => expect(await db().query(`select 1 from connection where port = 'manager' and enabled and offers is null`)).toEqual([]));
      for (const standIn of ['radarr', 'sonarr'] as const) world.sandbox.control.trouble(standIn, { mode: 'down' });
      const { items } = await world.stack.bus.request(listTargets, {}, { actor: admin });
      expect(items.map(({ type, contentTypes, isDefault, resolution }) => [type, contentTypes, isDefault, resolution])).toEqual(
        expect.arrayContaining([['radarr', ['movie'], true, 'standard'], ['sonarr', ['series'], true, 'standard']]),
      );
      for (const { qualityProfiles, rootFolders, readAt } of items) expect([qualityProfiles.length > 1, rootFolders.length > 0, typeof readAt]).toEqual([true, true, 'string']);
      await expect(world.stack.bus.request(listTargets, {}, { actor: { ...admin, permissions: ['requests.view'] } })).rejects.toMatchObject({ code: 'auth.forbidden' });
    });

    const target = (more: Partial<Target>): Target => ({ connectionId: null, qualityProfileId: null, rootFolder: null, tags: [], priority: null, ...more });

    it('a film gets the profile, folder and tags that were chosen for it', async () => {
      const radarr = await world.connection('radarr');
      const offered = (await world.stack.bus.request(listTargets, {}, { actor: admin })).items.find(({ connectionId }) => connectionId === radarr);
      const qualityProfileId = offered?.qualityProfiles.at(-1)?.id ?? 0;
      const rootFolder = offered?.rootFolders.at(-1) ?? '';
      const tag = (await (await fetch(`${world.sandbox.radarrUrl}/api/v3/tag`, { method: 'POST', headers: { 'x-api-key': world.sandbox.keys.radarr, 'content-type': 'application/json' }, body: JSON.stringify({ label: 'rule' }) })).json()) as { id: number };
      const id = await world.approve(157336, 'Interstellar', { target: target({ connectionId: radarr, qualityProfileId, rootFolder, tags: [tag.id] }) });
      const said = await world.becomes(id, { reasonCode: 'searching' });
      expect(said.connectionId).toBe(radarr);
      expect(movie(157336)).toMatchObject({ qualityProfileId, rootFolderPath: rootFolder, tags: [tag.id] });
    });

    it('an instance that cannot take it leaves it to another one, which is said', async () => {
      const id = await world.approve(278, 'The Shawshank Redemption', { target: target({ connectionId: await world.connection('sonarr') }) });
      await world.becomes(id, { reasonCode: 'searching', connectionId: await world.connection('radarr') });
      expect((await world.said(id)).map(({ reasonCode }) => reasonCode)).toEqual(['target_unavailable', 'searching']);
    });
  });
});
