import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { ItemRow } from '../items/item.ts';
import { inFile } from './match-file.ts';
import { episodeProof, nearYear, otherNumber, sameNumber, titleProof, type Candidates, type EpisodeCandidate, type Finding, type TitleCandidate } from './candidate.ts';
import { titleNorm, titleTails } from './title-norm.ts';

/**
 * A film, by the first of: its TMDB number; a series of the same number and title (the numbers of films and series are two
 * counts); any item with its IMDb, TheTVDB or AniDB number; its file; its title and year. The last two are for what a manager
 * has imported only: before that, nothing says that the file which is there is the wanted one.
 */
export function filmFinding(wanted: Fulfilment, item: ItemRow, candidates: Candidates): Finding | undefined {
  const { titles } = candidates;
  const norm = titleNorm(wanted.title);
  const fits = (t: TitleCandidate) => wanted.preferences.resolution !== '4k' || t.is4k !== false;
  const another = (t: TitleCandidate) => t.contentType === 'movie' && otherNumber(t.tmdb, wanted.tmdb);

  const numbered = titles.find((t) => t.contentType === 'movie' && sameNumber(t.tmdb, wanted.tmdb) && fits(t));
  if (numbered) return titleProof(numbered, 'number');
  const asSeries = titles.find((t) => t.contentType === 'series' && sameNumber(t.tmdb, wanted.tmdb) && t.titleNorm === norm);
  if (asSeries) return titleProof(asSeries, 'number');
  const other = titles.find((t) => !another(t) && fits(t) && (sameNumber(t.imdb, wanted.imdb) || sameNumber(t.anidb, wanted.anidb) || (t.contentType === 'movie' && sameNumber(t.tvdb, wanted.tvdb))));
  if (other) return titleProof(other, 'other_number');
  if (item.importedAt === null) return undefined;

  const file = inFile(item, candidates);
  const mine = file.titles.find((t) => isSameFilm(wanted, norm, t));
  if (mine) return titleProof(mine, 'path');
  const special = file.episodes.find((e) => wanted.anime || namesFilm(wanted, e));
  if (special) return episodeProof(special, 'path');

  const titled = titles.find((t) => t.titleNorm === norm && nearYear(t.year, wanted.year) && !another(t) && fits(t) && (t.contentType === 'movie' || wanted.anime));
  if (titled) return titleProof(titled, 'title');
  const asSpecial = wanted.anime ? candidates.specials.find((e) => namesFilm(wanted, e)) : undefined;
  if (asSpecial) return episodeProof(asSpecial, 'title');

  const [wrong] = file.titles;
  if (wrong) return titleProof(wrong, 'path', 'elsewhere');
  const [part] = file.episodes;
  return part && episodeProof(part, 'path', 'elsewhere');
}

/** The server's own idea of the file: nothing that it says of it contradicts the wanted film. */
function isSameFilm(wanted: Fulfilment, norm: string, t: TitleCandidate): boolean {
  if (t.contentType === 'series') return wanted.anime || t.titleNorm === norm;
  const differs = otherNumber(t.tmdb, wanted.tmdb) || (t.tmdb === null && otherNumber(t.imdb, wanted.imdb));
  return !differs || (t.titleNorm === norm && nearYear(t.year, wanted.year));
}

/** An episode that is called as the film is, wholly or with the title of its series before it. */
function namesFilm(wanted: Fulfilment, { title, series }: EpisodeCandidate): boolean {
  const [norm = ''] = titleTails(wanted.title);
  const own = titleNorm(title ?? '');
  return own !== '' && (own === norm || `${series?.titleNorm ?? ''}${own}` === norm);
}
