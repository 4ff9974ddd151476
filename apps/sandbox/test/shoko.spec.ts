import { WebSocket } from 'ws';
import { episode, LYCORIS, MATRIX, recollectionsFile } from './library-tools.ts';
import { listen, shoko, signIn, type Listener } from './shoko-client.ts';
import { openStage, type Stage } from './stage.ts';

describe('Shoko', () => {
  let stage: Stage;
  let apikey: string;
  let listener: Listener | undefined;

  beforeEach(async () => {
    stage = await openStage();
    apikey = await signIn(stage);
    listener = undefined;
  });
  afterEach(async () => {
    await listener?.connection.stop();
    await stage.close();
  });

  const get = async (path: string): Promise<any> => (await shoko(stage, apikey, `/api/v3/${path}`)).json();
  const recognised = async (): Promise<number> => {
    const files: { SeriesIDs: unknown[] }[] = await get('File/PathEndsWith?path=.mkv&include=XRefs');
    return files.filter(({ SeriesIDs }) => SeriesIDs.length > 0).length;
  };
  const hears = async (name: string, times: number): Promise<void> => {
    await listener?.hears(name, times);
    expect(listener?.named(name)).toHaveLength(times);
  };

  describe('REST', () => {
    it('gives a key for a name and a password, and nothing without the key', async () => {
      expect(apikey).toMatch(/^[0-9a-f-]{36}$/);
      expect(await signIn(stage)).toBe(apikey);
      expect((await stage.call('POST', '/shoko/api/auth', { user: 'sandbox', pass: 'wrong', device: 'Test' })).status).toBe(401);
      expect((await stage.call('POST', '/shoko/api/auth', {})).status).toBe(400);
      expect((await stage.call('GET', '/shoko/api/v3/File')).status).toBe(401);
      expect((await stage.call('GET', `/shoko/api/v3/File?apikey=${apikey}`)).status).toBe(200);
      expect((await stage.call('GET', '/shoko/api/v3/Init/Version')).json().Server.Version).toMatch(/^5\./);
    });

    it('takes a bearer token from version 6 on', async () => {
      const bearer = { authorization: `Bearer ${apikey}` };
      expect((await stage.call('GET', '/shoko/api/v3/File', undefined, bearer)).status).toBe(401);
      stage.sandbox.control.shokoSettings({ generation: 6 });
      expect((await stage.call('GET', '/shoko/api/v3/File', undefined, bearer)).status).toBe(200);
      expect((await get('Init/Version')).Server.Version).toMatch(/^6\./);
    });

    it('recognises the season of 13 in two bursts', async () => {
      stage.sandbox.control.putOnDisk(LYCORIS);
      expect(await get('File/PathEndsWith?path=S01E07.mkv&include=XRefs')).toMatchObject([{ SeriesIDs: [] }]);
      expect((await shoko(stage, apikey, '/api/v3/Series/AniDB/17097/Series')).status).toBe(404);
      await stage.sandbox.control.advance(3);
      expect(await recognised()).toBe(5);
      expect(await get('Series/AniDB/17097/Series')).toMatchObject({ Name: 'Lycoris Recoil', IDs: { AniDB: 17097, TMDB: { Show: [154494] } }, Sizes: { Local: { Episodes: 5 } } });
      await stage.sandbox.control.advance(7);
      expect(await recognised()).toBe(13);
    });

    it('finds a file by the end of its path, however it is written', async () => {
      stage.sandbox.control.putOnDisk(LYCORIS);
      await stage.sandbox.control.advance(3);
      const end = 'Lycoris Recoil/Season 01/Lycoris Recoil - S01E02.mkv';
      const [file] = await get(`File/PathEndsWith?path=${encodeURIComponent(end.replaceAll('/', '\\'))}&include=XRefs,AbsolutePaths`);
      expect(file.Locations).toEqual([{ ID: file.ID, FileID: file.ID, ImportFolderID: 1, RelativePath: end, AbsolutePath: `/mnt/shoko/anime/${end}`, IsAccessible: true }]);
      expect(file.SeriesIDs).toMatchObject([{ SeriesID: { AniDB: 17097 }, EpisodeIDs: [{ AniDB: expect.any(Number) }] }]);
      expect(await get(`File/PathEndsWith/${encodeURIComponent(end.toLowerCase())}`)).toHaveLength(1);
      expect(await get('File/PathEndsWith?path=')).toEqual([]);
      expect(await get(`File/${file.ID}`)).not.toHaveProperty('SeriesIDs');
    });

    it('lists the episodes of a series with their files', async () => {
      stage.sandbox.control.putOnDisk(LYCORIS);
      await stage.sandbox.control.advance(3);
      const { IDs } = await get('Series/AniDB/17097/Series');
      const episodes = await get(`Series/${IDs.ID}/Episode?includeFiles=true&pageSize=0`);
      expect(episodes.Total).toBe(5);
      expect(episodes.List[1]).toMatchObject({ IDs: { ParentSeries: IDs.ID }, Size: 1, Files: [{ Locations: [{ RelativePath: 'Lycoris Recoil/Season 01/Lycoris Recoil - S01E02.mkv' }] }] });
    });

    it('files a recategorised film under its series', async () => {
      stage.sandbox.control.putFile(recollectionsFile);
      await stage.sandbox.control.advance(3);
      const [file] = await get('File/PathEndsWith?path=(2021).mkv&include=XRefs');
      expect(file.SeriesIDs).toMatchObject([{ SeriesID: { AniDB: 12138 } }]);
    });

    it.each([
      ['the second half of a season of its own', 65_942, 2, 14, 15_593, 1],
      ['a season that TMDB does not part', 65_942, 3, 4, 17_947, 4],
      ['the third part of the seventeenth season', 30_984, 17, 27, 18_220, 1],
      ['the end of the second part of it', 30_984, 17, 26, 17_765, 13],
      ['an early season (one entry runs through all of these)', 30_984, 2, 1, 2_369, 21],
      ['the last of the early seasons', 30_984, 16, 24, 2_369, 366],
    ])('files under its number of AniDB: %s', async (_what, tmdbId, season, number, anidb, within) => {
      stage.sandbox.control.putFile({ ...episode({ title: 'Some Anime', tmdbId }, season, number), anime: true });
      await stage.sandbox.control.advance(3);
      expect(await get('File/PathEndsWith?path=.mkv&include=XRefs')).toMatchObject([{ SeriesIDs: [{ SeriesID: { AniDB: anidb } }] }]);
      expect(stage.sandbox.control.state().shoko.files).toMatchObject([{ match: { animeId: anidb, number: within } }]);
    });

    it('looks at anime only, and tries again at an import run what it did not know', async () => {
      stage.sandbox.control.shokoSettings({ bursts: [] });
      stage.sandbox.control.putOnDisk(MATRIX);
      stage.sandbox.control.putOnDisk({ ...LYCORIS, episode: 1 });
      await stage.sandbox.control.advance(600);
      expect((await get('File')).Total).toBe(1);
      expect((await get('File?include_only=Unrecognized')).Total).toBe(1);
      stage.sandbox.control.shokoSettings({ bursts: [{ seconds: 3 }] });
      expect((await shoko(stage, apikey, '/api/v3/Action/RunImport')).status).toBe(200);
      await stage.sandbox.control.advance(3);
      expect((await get('File?include_only=Unrecognized')).Total).toBe(0);
    });

    it('forgets a file that is gone', async () => {
      stage.sandbox.control.putOnDisk({ ...LYCORIS, episode: 1 });
      await stage.sandbox.control.advance(3);
      stage.sandbox.control.removeFromDisk(LYCORIS);
      expect((await get('File')).Total).toBe(0);
      expect((await shoko(stage, apikey, '/api/v3/Series/AniDB/17097/Series')).status).toBe(404);
    });
  });

  describe('hub', () => {
    it('tells of detected, hashed and matched files, as version 5 does', async () => {
      listener = await listen(stage, apikey);
      await hears('ShokoEvent:OnConnected', 1);
      stage.sandbox.control.putOnDisk(LYCORIS);
      await stage.sandbox.control.advance(3);
      await hears('ShokoEvent:FileMatched', 5);
      await hears('ShokoEvent:FileDetected', 13);
      expect(listener.named('ShokoEvent:FileDetected')[0]).toEqual({ ImportFolderID: 1, RelativePath: '/Lycoris Recoil/Season 01/Lycoris Recoil - S01E01.mkv' });
      expect(listener.named('ShokoEvent:FileHashed')[0]).toMatchObject({ FileID: expect.any(Number), CrossReferences: [] });
      expect(listener.named('ShokoEvent:FileMatched')[4]).toMatchObject({
        ImportFolderID: 1,
        RelativePath: '/Lycoris Recoil/Season 01/Lycoris Recoil - S01E05.mkv',
        CrossReferences: [{ AnidbAnimeID: 17097, AnidbEpisodeID: expect.any(Number), EpisodeID: expect.any(Number) }],
      });
      await stage.sandbox.control.advance(7);
      await hears('ShokoEvent:FileMatched', 13);
      expect(listener.named('release:saved')).toEqual([]);
    });

    it('speaks of releases, as version 6 does, and leaves the path to REST', async () => {
      stage.sandbox.control.shokoSettings({ generation: 6 });
      listener = await listen(stage, apikey);
      stage.sandbox.control.putOnDisk({ ...LYCORIS, episode: 1 });
      await stage.sandbox.control.advance(3);
      await hears('release:saved', 1);
      const [saved] = listener.named('release:saved');
      expect(saved).toMatchObject({ Release: { CrossReferences: [{ AnidbAnimeID: 17097 }] } });
      expect(JSON.stringify(saved)).not.toContain('S01E01');
      expect(listener.named('file:detected')).toEqual([{ ManagedFolderID: 1, RelativePath: '/Lycoris Recoil/Season 01/Lycoris Recoil - S01E01.mkv' }]);
      expect((await get(`File/${saved.FileID}`)).Locations).toMatchObject([{ ManagedFolderID: 1, RelativePath: 'Lycoris Recoil/Season 01/Lycoris Recoil - S01E01.mkv' }]);
    });

    it('says only what was asked for', async () => {
      listener = await listen(stage, apikey, 'anidb');
      stage.sandbox.control.putOnDisk({ ...LYCORIS, episode: 1 });
      await stage.sandbox.control.advance(3);
      expect(await listener.connection.invoke('feed.list_all')).toContain('release');
      expect(await listener.connection.invoke('feed.join_single', 'shoko')).toBe(true);
      await hears('ShokoEvent:OnConnected', 1);
      expect(listener.named('ShokoEvent:FileMatched')).toEqual([]);
      await expect(listener.connection.invoke('feed.nonsense')).rejects.toThrow('Unknown hub method');
    });

    it('gives up on what it does not know', async () => {
      stage.sandbox.control.shokoSettings({ bursts: [] });
      listener = await listen(stage, apikey);
      stage.sandbox.control.putOnDisk({ ...LYCORIS, episode: 1 });
      await stage.sandbox.control.advance(3);
      await hears('ShokoEvent:FileNotMatched', 1);
      expect(listener.named('ShokoEvent:FileNotMatched')[0]).toMatchObject({ AutoMatchAttempts: 1, HasCrossReferences: false, IsUDPBanned: false });
    });

    it('loses what it says while the line is cut; only REST knows of it', async () => {
      listener = await listen(stage, apikey);
      stage.sandbox.control.putOnDisk(LYCORIS);
      await stage.sandbox.control.advance(3);
      await hears('ShokoEvent:FileMatched', 5);
      stage.sandbox.control.loseHub(60);
      await listener.closed;
      await expect(listen(stage, apikey)).rejects.toThrow();
      await stage.sandbox.control.advance(61);
      await listener.connection.start();
      await hears('ShokoEvent:OnConnected', 2);
      expect(listener.named('ShokoEvent:FileMatched')).toHaveLength(5);
      expect(await recognised()).toBe(13);
    });

    it('lets nobody in without a key, nor while it is down', async () => {
      await expect(listen(stage, 'wrong')).rejects.toThrow();
      stage.sandbox.control.trouble('shoko', { mode: 'down', path: '/signalr/aggregate' });
      await expect(listen(stage, apikey)).rejects.toThrow();
      stage.sandbox.control.clearTrouble('shoko');
      listener = await listen(stage, apikey);
      expect(stage.sandbox.control.hubListeners()).toBe(1);
    });

    it('is controlled over HTTP', async () => {
      await stage.call('PUT', '/control/shoko/settings', { generation: 6, bursts: [] });
      listener = await listen(stage, apikey);
      stage.sandbox.control.putOnDisk({ ...LYCORIS, episode: 1 });
      await stage.call('POST', '/control/shoko/recognise', {});
      await hears('release:saved', 1);
      await stage.call('POST', '/control/shoko/hub/lose', { seconds: 600 });
      await listener.closed;
      await stage.call('POST', '/control/shoko/hub/restore');
      await listener.connection.start();
      expect((await stage.call('PUT', '/control/shoko/settings', { generation: 7 })).status).toBe(400);
    });

    it('takes a plain WebSocket that skips the negotiation, in JSON only', async () => {
      const talk = async (protocol: string): Promise<string> => {
        const socket = new WebSocket(`${stage.sandbox.shokoUrl.replace('http', 'ws')}/signalr/aggregate?feeds=shoko`, { headers: { apikey } });
        const answer = await new Promise<string>((resolve, reject) => {
          socket.once('error', reject);
          socket.once('open', () => socket.send(`${JSON.stringify({ protocol, version: 1 })}\u001e`));
          socket.once('message', (data: Buffer) => resolve(data.toString()));
        });
        socket.terminate();
        return answer;
      };
      expect(await talk('json')).toBe('{}\u001e');
      expect(await talk('messagepack')).toContain('not supported');
    });
  });
});
