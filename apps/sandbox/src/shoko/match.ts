import type { Series } from '../catalogue/series.ts';
import { recollections } from '../library/recollections.ts';
import { ruleFor } from '../library/seen.ts';
import { emptyShelf } from '../library/shelf-state.ts';
import type { ImportedFile } from '../library/imported-file.ts';
import type { World } from '../world.ts';
import type { Match } from './shoko-state.ts';

/** Numbers of anime and episodes that no catalogue knows; AniDB's real ones are far below. */
const UNKNOWN_ANIME = 800_000_000;
const FIRST_EPISODE = 900_000_000;
const SPECIALS = 500;

const recategorised = emptyShelf({ rules: [recollections] }).settings;

/** What AniDB would say of a file: some films are specials of a series there. */
export function matchOf(world: World, file: ImportedFile): Match {
  const special = ruleFor(recategorised, file)?.special;
  if (special) return match(animeOf(world.series.get(special.series.tmdbId ?? 0), 1, 0), 'Special', special.episode);
  if (file.contentType === 'movie') return match(UNKNOWN_ANIME + file.tmdbId, 'Normal', 1);
  const series = world.series.get(file.tmdbId);
  const season = file.season ?? 1;
  const anime = animeOf(series, season, file.tmdbId);
  if (season === 0) return match(anime, 'Special', file.episode ?? 1);
  return match(anime, 'Normal', numberWithin(series, file));
}

/** AniDB has an entry for each season where it has several, else one for all of them. */
const animeOf = (series: Series | undefined, season: number, tmdbId: number): number =>
  series?.anidbIds[season - 1] ?? series?.anidbIds[0] ?? UNKNOWN_ANIME + tmdbId;

function numberWithin(series: Series | undefined, { season = 1, episode = 1 }: ImportedFile): number {
  if (!series || series.anidbIds.length > 1) return episode;
  const known = series.seasons.flatMap((one) => one.episodes).find((one) => one.tvdbSeason === season && one.tvdbEpisode === episode);
  return known?.absolute ?? episode;
}

const match = (animeId: number, type: Match['type'], number: number): Match => ({
  animeId,
  type,
  number,
  episodeId: FIRST_EPISODE + (animeId % 100_000) * 1_000 + (type === 'Special' ? SPECIALS : 0) + number,
});
