import { episodesOf, type AnidbEntry, type Series } from '../catalogue/series.ts';
import { recollections } from '../library/recollections.ts';
import { ruleFor } from '../library/seen.ts';
import { emptyShelf } from '../library/shelf-state.ts';
import type { ImportedFile } from '../library/imported-file.ts';
import type { World } from '../world.ts';
import type { Match } from './shoko-state.ts';

/** Numbers of anime and episodes that no catalogue knows; AniDB's real ones are far below. */
const UNKNOWN_ANIME = 800_000_000;
const FIRST_EPISODE = 900_000_000;
const EPISODES = 10_000;
const SPECIALS = 5_000;

const recategorised = emptyShelf({ rules: [recollections] }).settings;

/** What AniDB would say of a file: some films are specials of a series there. */
export function matchOf(world: World, file: ImportedFile): Match {
  const special = ruleFor(recategorised, file)?.special;
  if (special) return match(firstOf(world.series.get(special.series.tmdbId ?? 0)) ?? UNKNOWN_ANIME, 'Special', special.episode);
  if (file.contentType === 'movie') return match(UNKNOWN_ANIME + file.tmdbId, 'Normal', 1);
  const series = world.series.get(file.tmdbId);
  const { season = 1, episode = 1 } = file;
  const first = firstOf(series) ?? UNKNOWN_ANIME + file.tmdbId;
  if (season === 0) return match(first, 'Special', episode);
  const own = series && ownEntry(series, season, episode);
  if (own) return match(own.id, 'Normal', episode - own.tvdb.offset);
  return match(first, 'Normal', (series && numberInAll(series, season, episode)) ?? episode);
}

const firstOf = (series: Series | undefined): number | undefined => series?.anidbIds[0];

/** The entry that begins last before an episode within its season. */
const ownEntry = ({ anidb }: Series, season: number, episode: number): AnidbEntry | undefined =>
  anidb
    .filter(({ tvdb }) => tvdb.season === season && tvdb.offset < episode)
    .sort((a, b) => b.tvdb.offset - a.tvdb.offset)[0];

/** Where an entry runs through all seasons, it counts through them as well. */
const numberInAll = (series: Series, season: number, episode: number): number | null | undefined =>
  episodesOf(series).find((one) => one.tvdbSeason === season && one.tvdbEpisode === episode)?.absolute;

const match = (animeId: number, type: Match['type'], number: number): Match => ({
  animeId,
  type,
  number,
  episodeId: FIRST_EPISODE + (animeId % 100_000) * EPISODES + (type === 'Special' ? SPECIALS : 0) + number,
});
