import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emby, LYCORIS, MATRIX, plex, recollectionsFile, VIOLET } from './library-tools.ts';
import { openStage, type Stage } from './stage.ts';

describe('what lies on disk and what servers show of it', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
    stage.sandbox.control.shelfSettings('jellyfin', { throughShoko: false });
  });
  afterEach(() => stage.close());

  const items = async (query = ''): Promise<any[]> => (await stage.jellyfin('GET', `Items?recursive=true&fields=ProviderIds,Path&${query}`)).json().Items;
  const names = async (query = ''): Promise<string[]> => (await items(query)).map((item) => item.Name);
  const advance = (seconds: number): Promise<void> => stage.sandbox.control.advance(seconds);

  it('is noticed by every server in its own time', async () => {
    stage.sandbox.control.shelfSettings('plex', { delaySeconds: 20 });
    stage.sandbox.control.putOnDisk(MATRIX);
    expect(await names()).toEqual([]);
    await advance(2);
    expect(await names()).toEqual(['The Matrix']);
    expect((await emby(stage, '/Items?Recursive=true')).json().TotalRecordCount).toBe(1);
    expect((await plex(stage, '/library/sections/1/all')).json().MediaContainer.size).toBe(0);
    await advance(18);
    expect((await plex(stage, '/library/sections/1/all')).json().MediaContainer.size).toBe(1);
  });

  it("has another path in each server's container", async () => {
    stage.sandbox.control.putOnDisk(MATRIX);
    await advance(2);
    expect((await items())[0].Path).toBe('/media/movies/The Matrix (1999)/The Matrix (1999).mkv');
    expect((await emby(stage, '/Items?Fields=Path')).json().Items[0].Path).toMatch('/mnt/media/movies/');
    expect((await plex(stage, '/library/sections/1/all')).json().MediaContainer.Metadata[0].Media[0].Part[0].file).toMatch('/data/movies/');
  });

  it('goes when it is removed from disk, and stays when it comes back meanwhile', async () => {
    stage.sandbox.control.putOnDisk(MATRIX);
    await advance(2);
    stage.sandbox.control.removeFromDisk(MATRIX);
    expect(await names()).toEqual(['The Matrix']);
    stage.sandbox.control.putOnDisk(MATRIX);
    await advance(2);
    expect(await names()).toEqual(['The Matrix']);
    stage.sandbox.control.removeFromDisk(MATRIX);
    await advance(2);
    expect(await names()).toEqual([]);
    expect((await plex(stage, '/library/sections/1/all')).json().MediaContainer.size).toBe(0);
  });

  it('is never shown by a server that was told so, until the rule is lifted', async () => {
    stage.sandbox.control.shelfRule('jellyfin', { contentType: 'movie', tmdbId: 603, never: true });
    stage.sandbox.control.putOnDisk(MATRIX);
    await advance(60);
    expect(await names()).toEqual([]);
    expect((await plex(stage, '/library/sections/1/all')).json().MediaContainer.size).toBe(1);
    stage.sandbox.control.clearShelfRules('jellyfin');
    await advance(2);
    expect(await names()).toEqual(['The Matrix']);
  });

  it('waits for a scan where nobody watches the disk', async () => {
    stage.sandbox.control.shelfSettings('jellyfin', { watchesDisk: false });
    stage.sandbox.control.putOnDisk(MATRIX);
    await advance(60);
    expect(await names()).toEqual([]);
    await stage.jellyfin('POST', 'Library/Refresh');
    await advance(2);
    expect(await names()).toEqual(['The Matrix']);
  });

  it('may be taken for another title', async () => {
    stage.sandbox.control.shelfRule('jellyfin', { contentType: 'movie', tmdbId: 603, as: { title: 'The Matrix Revisited', year: 2001, tmdbId: 14543 } });
    stage.sandbox.control.putOnDisk(MATRIX);
    await advance(2);
    const [film] = await items();
    expect(film).toMatchObject({ Name: 'The Matrix Revisited', ProductionYear: 2001, ProviderIds: { Tmdb: '14543' } });
    expect(film.Path).toContain('The Matrix (1999)');

    await advance(60);
    const corrected = stage.sandbox.control.now().toISOString();
    expect(await names(`minDateLastSaved=${corrected}`)).toEqual([]);
    stage.sandbox.control.clearShelfRules('jellyfin');
    expect(await names(`minDateLastSaved=${corrected}`)).toEqual(['The Matrix']);
  });

  it('is found after all when what hid it is lifted', async () => {
    stage.sandbox.control.putFile({ ...recollectionsFile, hidden: true });
    await stage.jellyfin('POST', 'Library/Refresh');
    await advance(60);
    expect(await names()).toEqual([]);
    stage.sandbox.control.reveal({ contentType: 'movie', tmdbId: recollectionsFile.tmdbId });
    await advance(2);
    expect(await names('includeItemTypes=Episode')).toEqual(['Recollections']);
  });

  it('is a special of its series in Jellyfin, and a film everywhere else', async () => {
    stage.sandbox.control.putFile(recollectionsFile);
    await advance(2);
    expect(await names('includeItemTypes=Movie')).toEqual([]);
    const [special] = await items('includeItemTypes=Episode');
    expect(special).toMatchObject({ Name: 'Recollections', SeriesName: 'Violet Evergarden', ParentIndexNumber: 0, IndexNumber: 4, Path: recollectionsFile.path.replace('/data', '/media') });
    expect(special.ProviderIds).toEqual({});
    const [film] = (await emby(stage, '/Items?IncludeItemTypes=Movie&Fields=ProviderIds')).json().Items;
    expect(film.ProviderIds.Tmdb).toBe(String(recollectionsFile.tmdbId));
  });

  it('can be hidden from everybody by an empty answer', async () => {
    stage.sandbox.control.shelve('jellyfin', MATRIX, LYCORIS);
    stage.sandbox.control.shelfSettings('jellyfin', { empty: true });
    expect((await stage.jellyfin('GET', 'Items')).json()).toEqual({ Items: [], TotalRecordCount: 0, StartIndex: 0 });
    stage.sandbox.control.shelfSettings('jellyfin', { empty: false });
    expect(await items()).toHaveLength(1 + 1 + 1 + 13);
  });

  it('survives a restart', async () => {
    const state = join(mkdtempSync(join(tmpdir(), 'sandbox-')), 'state.json');
    const first = await openStage({ state });
    first.sandbox.control.shelfSettings('jellyfin', { throughShoko: false });
    first.sandbox.control.putOnDisk(VIOLET);
    await first.sandbox.control.advance(1);
    await first.close();
    const second = await openStage({ state });
    await second.sandbox.control.advance(1);
    expect((await second.jellyfin('GET', 'Items?includeItemTypes=Episode')).json().TotalRecordCount).toBe(17);
    await second.close();
  });

  it('takes over a state that was saved when it held films only', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'sandbox-')), 'state.json');
    await (await openStage({ state: path })).close();
    const saved = JSON.parse(readFileSync(path, 'utf8'));
    saved.jellyfin = { items: [{ tmdbId: 603, dateCreated: '2026-01-01', dateLastSaved: '2026-01-01' }], tokens: ['old'], webhookUrls: [], sentWebhooks: [] };
    delete saved.library;
    writeFileSync(path, JSON.stringify(saved));
    const later = await openStage({ state: path });
    expect((await later.jellyfin('GET', 'Items')).json().Items).toMatchObject([{ Name: 'The Matrix' }]);
    await later.close();
  });

  it('is controlled over HTTP', async () => {
    const title = { ...LYCORIS, season: 1, episode: 3 };
    await stage.call('POST', '/control/library/titles', { titles: [title, MATRIX] });
    await stage.call('POST', '/control/library/plex/titles', VIOLET);
    await stage.call('PUT', '/control/library/emby/settings', { empty: true });
    await stage.call('POST', '/control/library/jellyfin/rules', { contentType: 'movie', tmdbId: 603, never: true });
    await advance(2);
    expect(await names('includeItemTypes=Movie,Episode')).toEqual(['Episode 3']);
    expect((await plex(stage, '/library/sections/2/all')).json().MediaContainer.size).toBe(2);
    expect((await emby(stage, '/Items')).json().TotalRecordCount).toBe(0);
    await stage.call('DELETE', '/control/library/titles', title);
    await advance(2);
    expect(await names('includeItemTypes=Movie,Episode')).toEqual([]);
    const { library, jellyfin, plex: shelf, shoko } = (await stage.call('GET', '/control/state')).json();
    expect([library.files, jellyfin.items, shelf.items, shoko.files].map((list) => list.length)).toEqual([1, 0, 18, 0]);
    expect((await stage.call('POST', '/control/library/netflix/titles', MATRIX)).status).toBe(404);
    expect((await stage.call('POST', '/control/library/plex/titles', { contentType: 'series', tmdbId: 1 })).status).toBe(404);
  });
});
