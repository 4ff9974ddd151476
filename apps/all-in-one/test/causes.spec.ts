import type { BlocklistEntry, Remedy } from '@marquee/contracts';
import { eventually } from '@marquee/testing';
import { openDesk, type Desk } from './support/desk.ts';
import { addUser, type Caller } from './support/people.ts';

/** What takes days in life takes a second or two. */
const hasty = { NO_RELEASE_DAYS: '0.00002', NOT_IN_LIBRARY_HOURS: '0.0003', LIBRARY_LOST_MS: '300', SEARCH_LIMIT: '0' };
const breakingBad = { tmdbId: 1396, tvdbId: 81_189 };

let desk: Desk;
let user: Caller;
let moderator: Caller;
let without: Record<'queue.manage' | 'requests.manage', Caller>;
beforeAll(async () => {
  desk = await openDesk({ env: hasty });
  user = await addUser(desk.base, desk.admin, 'user', { overrides: { granted: ['requests.auto_approve'] } });
  moderator = await addUser(desk.base, desk.admin, 'moderator', { role: 'moderator', displayName: 'Mo' });
  without = {
    'queue.manage': await addUser(desk.base, desk.admin, 'no-queue', { role: 'moderator', overrides: { denied: ['queue.manage'] } }),
    'requests.manage': await addUser(desk.base, desk.admin, 'no-manage', { role: 'moderator', overrides: { denied: ['requests.manage'] } }),
  };
  await eventually(() => {
    const { radarr, sonarr } = desk.sandbox.control.state();
    for (const { notifications } of [radarr, sonarr]) expect(notifications.length).toBeGreaterThan(0);
  }, 20_000);
}, 60_000);
afterAll(() => desk.close());

const mend = (id: string, remedy: Remedy, item?: string, by = moderator) => by.call('POST', `/api/v1/requests/${id}/mend`, { remedy, item });

/** Refused to who asked and to whoever may do all but that, and done for who may. @returns what is answered */
async function mended(id: string, remedy: Remedy, needs: keyof typeof without, item?: string): Promise<string> {
  for (const by of [user, without[needs]]) expect(await mend(id, remedy, item, by)).toMatchObject({ status: 403, body: { code: 'auth.forbidden', permission: needs } });
  const answer = await mend(id, remedy, item);
  expect(answer).toMatchObject({ status: 200, body: { message: expect.any(String) } });
  return String(answer.body.message);
}

/** Asks for a film, and winds on until it is as far as it gets. */
async function comesTo(tmdbId: number, like: object): Promise<string> {
  const { id } = await desk.ask(user, tmdbId);
  await eventually(() => expect(desk.added(tmdbId)).toBe(1));
  await desk.sandbox.control.advance(30);
  await desk.becomes(id, like);
  return id;
}

const arrives = (id: string) =>
  eventually(async () => {
    await desk.sandbox.control.advance(5);
    expect(await desk.read(id)).toMatchObject({ state: 'available', reasonCode: 'available', remedy: null });
  }, 20_000);

it('no release is found: the reasons of the manager are told, and a search may find one after all', async () => {
  desk.sandbox.control.outcome(603, 'no_release', undefined, { reasons: ['Not enough seeders: 1', 'Quality is not wanted'] });
  const id = await comesTo(603, {
    state: 'processing', reasonCode: 'no_release_found', remedy: 'search_again', reason: 'Radarr (sandbox) has found no suitable release for 0 days. 2 are offered: Not enough seeders: 1; Quality is not wanted.',
  });
  desk.sandbox.control.outcome(603, 'normal');
  expect(await mended(id, 'search_again', 'requests.manage')).toBe('Radarr (sandbox) searches again.');
  await arrives(id);
});

it('a download stalls: its release is blocked, stands on the page of what is blocked, and another one comes', async () => {
  desk.sandbox.control.outcome(604, 'stalled', 'Nobody has it whole');
  const id = await comesTo(604, { state: 'downloading', reasonCode: 'download_stalled', remedy: 'block_and_search', reason: expect.stringContaining('does not move') });
  const [stalled] = desk.sandbox.control.state().radarr.queue;
  desk.sandbox.control.outcome(604, 'normal');
  await mended(id, 'block_and_search', 'queue.manage');
  await arrives(id);

  expect((await user.call('GET', '/api/v1/admin/blocklist')).status).toBe(403);
  const { body } = await moderator.call('GET', '/api/v1/admin/blocklist?kind=release');
  const blocked = (body.items as unknown as BlocklistEntry[]).find(({ release }) => release === stalled?.releaseTitle);
  expect(blocked).toMatchObject({ kind: 'release', externalId: '604', source: 'person', by: 'Mo', connection: { name: 'Radarr (sandbox)' } });
});

it('a download is paused in qBittorrent: it is resumed there', async () => {
  desk.sandbox.control.outcome(605, 'paused');
  const id = await comesTo(605, { reasonCode: 'download_paused', remedy: 'resume_download', reason: expect.stringContaining('The download is paused in qBittorrent') });
  desk.sandbox.control.outcome(605, 'normal');
  expect(await mended(id, 'resume_download', 'queue.manage')).toBe('The download goes on.');
  await arrives(id);
});

it.each([
  [550, 'import_blocked', 'Found archive file, might need to be extracted', 'import_blocked'],
  [680, 'disk_full', undefined, 'disk_full'],
] as const)('of film %d the import does not succeed (%s): it is imported again', async (film, outcome, message, reasonCode) => {
  desk.sandbox.control.outcome(film, outcome, message);
  const id = await comesTo(film, { state: 'downloaded', reasonCode, remedy: 'import_again', reason: expect.stringMatching(message ?? /not enough space/) });
  // In the sandbox a film whose trouble is over is not imported by itself.
  desk.sandbox.control.state().radarr.outcomes[film] = { outcome: 'normal' };
  expect(await mended(id, 'import_again', 'queue.manage')).toBe('Radarr (sandbox) looks at its finished downloads again.');
  await arrives(id);
});

it('of one episode of a season the import is blocked: the others are ready, and it alone is imported again', async () => {
  desk.sandbox.control.seriesOutcome(breakingBad.tmdbId, 'import_blocked', { episode: 'S02E03', message: 'Title mismatch' });
  const { id } = await desk.ask(user, breakingBad.tmdbId, { contentType: 'series', seasons: [2] });
  await eventually(async () => {
    await desk.sandbox.control.advance(5);
    expect(await desk.read(id)).toMatchObject({ items: { total: 13, available: 12 }, reasonCode: 'import_blocked', remedy: 'import_again' });
  }, 20_000);
  expect((await desk.items(id)).filter(({ remedy }) => remedy !== null).map(({ key, remedy }) => [key, remedy])).toEqual([['S02E03', 'import_again']]);
  expect(await mend(id, 'import_again', 'S02E04')).toMatchObject({ status: 409, body: { code: 'request.remedy_not_offered' } });
  desk.sandbox.control.state().sonarr.outcomes[`${breakingBad.tmdbId}:S02E03`] = { outcome: 'normal' };
  await mended(id, 'import_again', 'queue.manage', 'S02E03');
  await arrives(id);
});

it('the media server has not noticed the file: it is made to look', async () => {
  desk.sandbox.control.shelfSettings('jellyfin', { watchesDisk: false });
  const id = await comesTo(13, { state: 'importing', reasonCode: 'not_in_library', remedy: 'scan_library', reason: expect.stringContaining('Jellyfin (sandbox) has not shown it since') });
  expect(await mended(id, 'scan_library', 'requests.manage')).toContain('Jellyfin (sandbox) looks for new files.');
  await arrives(id);
  desk.sandbox.control.shelfSettings('jellyfin', { watchesDisk: true });
});

it('the media server holds the file as another title: a person takes it all the same', async () => {
  desk.sandbox.control.shelfRule('jellyfin', { contentType: 'movie', tmdbId: 155, as: { title: 'Another Film', year: 1951, tmdbId: 78 } });
  const id = await comesTo(155, { state: 'importing', reasonCode: 'matched_elsewhere', remedy: 'accept_match', reason: 'Jellyfin (sandbox) holds the file as "Another Film", which is another title.' });
  expect(await mended(id, 'accept_match', 'requests.manage')).toBe('It counts as the wanted title now.');
  await desk.becomes(id, { state: 'available', playUrl: expect.stringContaining('/jellyfin/') });
});

it('what was ready is deleted: it says so, and whoever asked may ask again', async () => {
  const first = await comesTo(27_205, { state: 'available' });
  expect(await user.call('POST', '/api/v1/requests', { contentType: 'movie', externalId: '27205' })).toMatchObject({ status: 409, body: { code: 'request.already_available' } });
  await deleteFilm(27_205);
  await desk.becomes(first, { state: 'available', reasonCode: 'deleted_after_available', remedy: 'ask_again', reason: expect.stringContaining('no longer in the library of Jellyfin (sandbox)') });
  expect(await mend(first, 'ask_again', undefined, user)).toMatchObject({ status: 409, body: { code: 'request.remedy_not_offered' } });

  const second = await desk.ask(user, 27_205);
  expect(second.id).not.toBe(first);
  await arrives(second.id);
  expect(desk.added(27_205)).toBe(2);
  expect(await desk.read(first)).toMatchObject({ state: 'available' });
});

it('of a season one episode is deleted: it alone says so, and it alone is asked for again', async () => {
  const friends = { contentType: 'series', tmdbId: 1668, season: 3, episode: 7 } as const;
  const wish = { contentType: 'series', seasons: [3] };
  const first = await desk.ask(user, friends.tmdbId, wish);
  await arrives(first.id);
  desk.sandbox.control.removeFromDisk(friends);
  await eventually(async () => {
    await desk.sandbox.control.advance(5);
    expect((await desk.items(first.id)).filter(({ remedy }) => remedy !== null).map(({ key, reasonCode, remedy }) => [key, reasonCode, remedy])).toEqual([['S03E07', 'deleted_after_available', 'ask_again']]);
  }, 20_000);

  const second = await desk.ask(user, friends.tmdbId, wish);
  await eventually(async () => expect((await desk.items(second.id)).map(({ key }) => key)).toEqual(['S03E07']));
  expect(await user.call('POST', '/api/v1/requests', { ...wish, externalId: String(friends.tmdbId) })).toMatchObject({ status: 409, body: { code: 'request.nothing_left' } });
  desk.sandbox.control.putOnDisk(friends);
  await arrives(second.id);
});

it('what is not offered is not done, and a connection is mended on its own page', async () => {
  const id = await comesTo(424, { state: 'available' });
  for (const remedy of ['retry', 'scan_library', 'mend_connection'] as const) expect(await mend(id, remedy, undefined, desk.admin)).toMatchObject({ status: 409, body: { code: 'request.remedy_not_offered' } });
  expect(await mend('00000000-0000-4000-8000-000000000000', 'retry')).toMatchObject({ status: 404, body: { code: 'request.not_found' } });
});

async function deleteFilm(tmdbId: number): Promise<void> {
  const film = desk.sandbox.control.state().radarr.movies.find((known) => known.tmdbId === tmdbId);
  const answer = await fetch(`${desk.sandbox.radarrUrl}/api/v3/movie/${film?.id}?deleteFiles=true`, { method: 'DELETE', headers: { 'x-api-key': desk.sandbox.keys.radarr } });
  expect(answer.status).toBe(200);
  await desk.sandbox.control.advance(5);
}
