import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { newItem, type ItemRow } from '../items/item.ts';
import { Candidates, type EpisodeCandidate, type TitleCandidate } from './candidate.ts';
import { findings } from './match.ts';
import { parsePrefixes } from './paths.ts';
import { titleNorm } from './title-norm.ts';

const item = (more: Partial<ItemRow> = {}): ItemRow => newItem({ key: 'movie', season: null, episode: null, absolute: null, airDate: null, stage: 'importing', importedAt: new Date(), ...more });
const filed = (path: string) => ({ path, fileName: path.split('/').at(-1)?.toLowerCase() ?? null });
const wanted = (more: Partial<Fulfilment>): Fulfilment =>
  ({ contentType: 'movie', tmdb: null, imdb: null, tvdb: null, anidb: null, year: null, anime: false, preferences: {}, items: [item()], ...more }) as Fulfilment;
const title = (name: string, more: Partial<TitleCandidate> = {}): TitleCandidate => ({
  connectionId: 'jelly', itemId: name, contentType: 'movie', tmdb: null, imdb: null, tvdb: null, anidb: null, title: name, titleNorm: titleNorm(name), year: null, is4k: null,
  path: null, fileName: null, ...more, ...(more.path ? filed(more.path) : {}),
});
const series = (name: string, more: Partial<TitleCandidate> = {}) => title(name, { contentType: 'series', ...more });
const episode = (of: TitleCandidate, season: number, number: number, more: Partial<EpisodeCandidate> = {}): EpisodeCandidate => ({
  connectionId: of.connectionId, itemId: `${of.itemId} ${season}x${number}`, seriesItemId: of.itemId, season, episode: number, episodeEnd: number, title: null, tvdb: null,
  path: null, fileName: null, series: of, ...more, ...(more.path ? filed(more.path) : {}),
});
const held = (titles: TitleCandidate[], episodes: EpisodeCandidate[] = [], prefixes = '') => new Candidates(titles, episodes, () => parsePrefixes(prefixes));

const heat = wanted({ title: 'Heat', year: 1995, tmdb: '949', imdb: 'tt0113277', items: [item(filed('/data/movies/Heat (1995)/Heat (1995).mkv'))] });
const recollections = wanted({ title: 'Violet Evergarden: Recollections', year: 2021, tmdb: '1003558', anime: true, items: [item(filed('/data/movies/Violet Evergarden Recollections (2021)/ve.mkv'))] });
const violet = series('Violet Evergarden', { tvdb: '330139', tmdb: '75214', year: 2018 });
const notYet = (f: Fulfilment): Fulfilment => ({ ...f, items: f.items.map((i) => ({ ...i, importedAt: null, path: null, fileName: null })) });

describe('a film is held', () => {
  it.each([
    ['by its TMDB number', heat, held([title('Hitze', { tmdb: '949' })]), 'proof number Hitze'],
    ['but not by another number', heat, held([title('Heat', { tmdb: '950', year: 1995 })]), undefined],
    ['by the number of a series, if that has its title', heat, held([series('Heat', { tmdb: '949' })]), 'proof number Heat'],
    ['but not by the number of a series with another title: films and series are counted apart', heat, held([series('Some show', { tmdb: '949' })]), undefined],
    ['by its IMDb number, where the server has no other', heat, held([title('Hitze', { imdb: 'tt0113277' })]), 'proof other_number Hitze'],
    ['not by IMDb where TMDB says that it is another film', heat, held([title('Heat', { imdb: 'tt0113277', tmdb: '1' })]), undefined],
    ['an anime film by its entry at AniDB', { ...recollections, anidb: '16409' }, held([series('Kaiko', { anidb: '16409' })]), 'proof other_number Kaiko'],
    ['not by the number at TheTVDB of a series', { ...heat, tvdb: '5' }, held([series('Five', { tvdb: '5' })]), undefined],
    ['by its file, if the server does not know what it is', heat, held([title('Heat.1995.1080p', { path: '/media/Heat (1995)/Heat (1995).mkv' })]), 'proof path Heat.1995.1080p'],
    ['by its file under the connection\'s folders', { ...heat, items: [item(filed('/data/movies/a/x.mkv'))] }, held([title('x', { path: '/films/a/x.mkv' })], [], '/films => /data/movies'), 'proof path x'],
    ['by its title and year', heat, held([title('Heat', { year: 1996 })]), 'proof title Heat'],
    ['not by its title with another year', heat, held([title('Heat', { year: 1986 })]), undefined],
    ['not by its title without a year', heat, held([title('Heat')]), undefined],
    ['elsewhere: the file under another number and title', heat, held([title('Dead Heat', { tmdb: '10419', year: 1988, path: '/media/Heat (1995)/Heat (1995).mkv' })]), 'elsewhere path Dead Heat'],
    ['elsewhere: a film that is no anime as an episode of something', heat, held([], [episode(series('Miami Vice'), 1, 2, { title: 'Heart', path: '/media/Heat (1995)/Heat (1995).mkv' })]), 'elsewhere path Miami Vice S01E02 Heart'],
    ['an anime film that is known as a special only, by the end of its title', recollections, held([violet], [episode(violet, 0, 5, { title: 'Recollections' })]), 'proof title Violet Evergarden S00E05 Recollections'],
    ['or by the whole of it', recollections, held([violet], [episode(violet, 0, 5, { title: 'Violet Evergarden - Recollections' })]), 'proof title Violet Evergarden S00E05 Violet Evergarden - Recollections'],
    ['or by its file, whatever it is called', recollections, held([violet], [episode(violet, 0, 5, { title: 'Special 5', path: '/anime/Violet Evergarden Recollections (2021)/ve.mkv' })]), 'proof path Violet Evergarden S00E05 Special 5'],
    ['not by the special of another series that ends so', recollections, held([], [episode(series('Total Recall'), 0, 1, { title: 'Recollections' })]), undefined],
    ['not as a special, if it is no anime', { ...recollections, anime: false, items: [item()] }, held([violet], [episode(violet, 0, 5, { title: 'Recollections' })]), undefined],
    ['before it is imported, by its number', notYet(heat), held([title('Hitze', { tmdb: '949' })]), 'proof number Hitze'],
    ['but not by its title', notYet(heat), held([title('Heat', { year: 1995 })]), undefined],
    ['in 4K, if that was wished', { ...heat, preferences: { resolution: '4k' as const } }, held([title('HD', { tmdb: '949', is4k: false }), title('UHD', { tmdb: '949', is4k: true })]), 'proof number UHD'],
    ['on the first server that has it', heat, held([title('first', { tmdb: '949', connectionId: 'plex' }), title('second', { tmdb: '949' })]), 'proof number first'],
  ])('%s', (_what, film, library, expected) => {
    const found = findings(film, library).get('movie');
    expect(found && `${found.kind} ${found.by} ${found.title}`).toBe(expected);
  });
});

const part = (season: number, number: number, more: Partial<ItemRow> = {}) => item({ key: `S0${season}E0${number}`, season, episode: number, ...more });
const dark = (...items: ItemRow[]) => wanted({ contentType: 'series', title: 'Dark', year: 2017, tmdb: '70523', tvdb: '334824', items });
const held1 = series('Dark', { tvdb: '334824' });

describe('episodes are held', () => {
  it.each([
    ['by season and number', dark(part(1, 1)), held([held1], [episode(held1, 1, 1)]), ['S01E01 number']],
    ['only those that are there', dark(part(1, 1), part(1, 2)), held([held1], [episode(held1, 1, 2)]), ['S01E02 number']],
    ['of a series that has another title but its number', dark(part(1, 1)), held([series('D', { tmdb: '70523' })], [episode(series('D'), 1, 1)]), ['S01E01 number']],
    ['of a series by its title and year', dark(part(1, 1)), held([series('Dark', { year: 2017 })], [episode(held1, 1, 1)]), ['S01E01 number']],
    ['not of one that has another number', dark(part(1, 1)), held([series('Dark', { year: 2017, tvdb: '1' })], [episode(held1, 1, 1)]), []],
    ['not of a film with the same number', dark(part(1, 1)), held([title('Dark', { tmdb: '70523' })], [episode(held1, 1, 1)]), []],
    ['by their own number at TheTVDB, wherever they are filed', dark(part(1, 7, { partTvdb: '991' })), held([], [episode(series('Other'), 0, 3, { tvdb: '991' })]), ['S01E07 number']],
    ['in the numbers of the library, if the manager told them', dark(part(3, 1, { partSeason: 2, partEpisode: 12 })), held([held1], [episode(held1, 3, 1), episode(held1, 2, 12)]), ['S03E01 number Dark 2x12']],
    ['else in those of TheTVDB', dark(part(3, 1, { tvdbSeason: 2, tvdbEpisode: 12 })), held([held1], [episode(held1, 3, 1), episode(held1, 2, 12)]), ['S03E01 number Dark 2x12']],
    ['not where the place has another episode\'s number', dark(part(1, 1, { partTvdb: '5' })), held([held1], [episode(held1, 1, 1, { tvdb: '6' })]), []],
    ['several in one file', dark(part(1, 1), part(1, 2, { partTvdb: '6' }), part(1, 3)), held([held1], [episode(held1, 1, 1, { episodeEnd: 2, tvdb: '5' })]), ['S01E01 number', 'S01E02 number']],
    ['by an entry of AniDB, counted as that does', dark(part(2, 3, { anidb: '77', anidbEpisode: 1 })), held([series('Dark II', { anidb: '77' })], [episode(series('Dark II'), 1, 1)]), ['S02E03 other_number']],
    ['by their file', dark(part(1, 1, filed('/data/tv/Dark/Season 01/Dark - S01E01.mkv'))), held([held1], [episode(held1, 1, 9, { path: '/tv/Dark/Season 01/Dark - S01E01.mkv' })]), ['S01E01 path']],
    ['elsewhere: the file under another series', dark(part(1, 1, filed('/data/tv/Dark/Season 01/Dark - S01E01.mkv'))), held([], [episode(series('Dark Matter', { tvdb: '1' }), 1, 1, { path: '/tv/Dark/Season 01/Dark - S01E01.mkv' })]), ['S01E01 path elsewhere']],
    ['which is where an anime may well be', { ...dark(part(1, 1, filed('/data/tv/Dark/Season 01/Dark - S01E01.mkv'))), anime: true }, held([], [episode(series('Dark Matter', { tvdb: '1' }), 1, 1, { path: '/tv/Dark/Season 01/Dark - S01E01.mkv' })]), ['S01E01 path']],
    ['not what is yet to be announced', dark(newItem({ key: 'future', season: null, episode: null, absolute: null, airDate: null })), held([held1], [episode(held1, 1, 1)]), []],
    ['not what is available already', dark(part(1, 1, { stage: 'available' })), held([held1], [episode(held1, 1, 1)]), []],
  ])('%s', (_what, show, library, expected) => {
    const found = [...findings(show, library)].map(([key, f]) => `${key} ${f.by}${f.kind === 'elsewhere' ? ' elsewhere' : ''}${expected.some((e) => e.includes('x')) ? ` ${f.itemId}` : ''}`);
    expect(found).toEqual(expected);
  });
});
