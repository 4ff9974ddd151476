import { addRequest, openStage, token, type Stage } from './stage.ts';

describe('what the stand-ins refuse', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ keys: { tmdb: 't', radarr: 'r', jellyfin: 'j' } });
  });
  afterAll(() => stage.close());

  it.each([
    ['TMDB without a key', '/tmdb/3/movie/603', {}, 401],
    ['TMDB with a wrong key', '/tmdb/3/movie/603?api_key=no', {}, 401],
    ['TMDB with a key', '/tmdb/3/movie/603?api_key=t', {}, 200],
    ['TMDB with a token', '/tmdb/3/movie/603', { authorization: 'Bearer t' }, 200],
    ['Radarr without a key', '/radarr/api/v3/tag', {}, 401],
    ['Radarr with a wrong key', '/radarr/api/v3/tag', { 'x-api-key': 'no' }, 401],
    ['Radarr with a header', '/radarr/api/v3/tag', { 'x-api-key': 'r' }, 200],
    ['Radarr with a query', '/radarr/api/v3/tag?apikey=r', {}, 200],
    ['Radarr with a bearer', '/radarr/api/v3/tag', { authorization: 'Bearer r' }, 200],
    ['Radarr ping', '/radarr/ping', {}, 200],
    ['Jellyfin without a token', '/jellyfin/Items', {}, 401],
    ['Jellyfin with the legacy header', '/jellyfin/Items', { 'x-emby-token': 'j' }, 401],
    ['Jellyfin with the legacy query', '/jellyfin/Items?api_key=j', {}, 401],
    ['Jellyfin with the header', '/jellyfin/Items', { authorization: token('j') }, 200],
    ['Jellyfin with the query', '/jellyfin/Items?ApiKey=j', {}, 200],
    ['Jellyfin public information', '/jellyfin/System/Info/Public', {}, 200],
    ['Jellyfin page', '/jellyfin/web/index.html', {}, 200],
  ])('%s', async (_name, path, headers, status) => {
    const answer = await stage.call('GET', path, undefined, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    if (status === 401 && !path.startsWith('/tmdb')) expect(answer.text).toBe('');
    if (status === 401 && path.startsWith('/tmdb')) expect(answer.json()).toMatchObject({ status_code: 7 });
  });

  it('sends a call without the URL base of Radarr to the right path', async () => {
    const answer = await fetch(`${stage.sandbox.url}/api/v3/tag?apikey=r`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/radarr/api/v3/tag?apikey=r']);
  });

  it('refuses a wrong password of Jellyfin', async () => {
    expect((await stage.call('POST', '/jellyfin/Users/AuthenticateByName', { Username: 'sandbox', Pw: 'no' })).status).toBe(401);
    const login = await stage.call('POST', '/jellyfin/Users/AuthenticateByName', { Username: 'sandbox', Pw: 'j' });
    const headers = { authorization: token(login.json().AccessToken) };
    expect((await stage.call('GET', '/jellyfin/Items', undefined, headers)).status).toBe(200);
  });

  it('refuses unknown films and pages of TMDB', async () => {
    const tmdb = (path: string) => stage.call('GET', `/tmdb/3/${path}`, undefined, { authorization: 'Bearer t' });
    expect((await tmdb('movie/1')).json()).toMatchObject({ status_code: 34 });
    expect((await tmdb('movie/1')).status).toBe(404);
    expect((await tmdb('nothing')).status).toBe(404);
    for (const page of ['0', '501', 'x']) {
      const answer = await tmdb(`movie/popular?page=${page}`);
      expect([answer.status, answer.json().status_code]).toEqual([400, 22]);
    }
  });

  it.each<[string, object, string | undefined, string]>([
    ['an unknown film', { tmdbId: 1 }, undefined, 'TmdbId'],
    ['no film', { tmdbId: 0 }, 'NotEmptyValidator', 'TmdbId'],
    ['an unknown profile', { qualityProfileId: 99 }, 'QualityProfileExistsValidator', 'QualityProfileId'],
    ['no profile', { qualityProfileId: 0 }, 'GreaterThanValidator', 'QualityProfileId'],
    ['an unknown root folder', { rootFolderPath: '/nowhere' }, 'RootFolderExistsValidator', 'RootFolderPath'],
    ['no place', { rootFolderPath: undefined }, 'NotEmptyValidator', 'RootFolderPath'],
  ])('refuses to add %s to Radarr', async (_name, change, errorCode, propertyName) => {
    const answer = await stage.call('POST', '/radarr/api/v3/movie', addRequest(603, change), { 'x-api-key': 'r' });
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual([expect.objectContaining({ propertyName, severity: 'error', ...(errorCode ? { errorCode } : {}) })]);
  });

  it('answers an unreadable body with a problem object', async () => {
    const headers = { 'x-api-key': 'r' };
    const wrongType = await stage.call('POST', '/radarr/api/v3/movie', addRequest(603, { tmdbId: 'six' }), headers);
    const noJson = await fetch(`${stage.sandbox.url}/radarr/api/v3/movie`, { method: 'POST', body: '{', headers: { ...headers, 'content-type': 'application/json' } });
    expect([wrongType.status, noJson.status]).toEqual([400, 400]);
    expect(wrongType.json()).toMatchObject({ status: 400, errors: expect.any(Object) });
  });
});
