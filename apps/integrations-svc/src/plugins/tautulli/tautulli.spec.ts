import { failureSuite } from '../../../test/support/failure-suite.ts';
import { json, routes, startStub } from '../../../test/support/trouble-server.ts';
import type { TautulliClient } from './client.ts';
import { tautulli } from './index.ts';
import { readWebhook } from './read-webhook.ts';

const settings = (url: string) => ({ url, apiKey: 's3cret' });
failureSuite(tautulli, settings, (client: TautulliClient) => client.serverInfo());

const added = { action: 'created', media_type: 'episode', rating_key: '57612', title: 'Baby Race', show_name: 'Bluey', season_num: '2', episode_num: '49' };

describe('Tautulli', () => {
  it('is tested by what it watches, and says errors with 200 or 400', async () => {
    const stub = await startStub();
    const test = () => tautulli.test(tautulli.settings.parse(settings(stub.url)), { name: 'Tautulli', timeoutMs: 10_000 });
    const says = (response: object, status = 200) => routes({ 'GET /api/v2': json({ response }, status) });
    stub.answer = says({ result: 'success', message: null, data: { pms_name: 'Vis', pms_version: '1.41' } });
    await expect(test()).resolves.toMatchObject({ ok: true, version: '1.41', message: 'Connected to Tautulli, which watches Vis.' });
    expect(stub.calls[0]?.query).toEqual({ apikey: 's3cret', cmd: 'get_server_info' });
    for (const status of [200, 400, 401]) {
      stub.answer = says({ result: 'error', message: 'Invalid apikey', data: {} }, status);
      await expect(test()).resolves.toMatchObject({ ok: false, failure: 'authentication' });
    }
    stub.answer = json({ hello: 'world' });
    await expect(test()).resolves.toMatchObject({ ok: false, failure: 'parse_error' });
    await stub.close();
  });

  it('hints at something new in Plex', () => {
    expect(readWebhook(added)).toEqual({ meaning: 'library_hint', eventType: 'created', serverType: 'plex', detail: 'Bluey · S2E49 · Baby Race' });
    expect(readWebhook({ ...added, action: 'Recently Added' })).toMatchObject({ meaning: 'library_hint' });
    expect(readWebhook({ media_type: 'movie', title: 'The Matrix', show_name: '', season_num: '', episode_num: '' })).toMatchObject({ meaning: 'library_hint', eventType: 'movie', detail: 'The Matrix' });
  });

  it('leaves the rest', () => {
    expect(readWebhook({ ...added, action: 'watched' })).toMatchObject({ meaning: 'recorded' });
    expect(readWebhook({ ...added, action: 'play' })).toMatchObject({ meaning: 'ignored' });
    for (const body of [{}, { hello: 1 }, null, [], 'x']) expect(readWebhook(body)).toMatchObject({ meaning: 'unknown' });
  });
});
