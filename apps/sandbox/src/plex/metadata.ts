import type { Entry, EpisodeEntry, MovieEntry, Provider, SeriesEntry } from '../library/entry.ts';
import type { Watched } from '../library/shelf-state.ts';
import { hex } from '../random.ts';

const types = { movie: 'movie', series: 'show', season: 'season', episode: 'episode' } as const;
const providers: readonly Provider[] = ['imdb', 'tmdb', 'tvdb'];

export const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

export const guidOf = (entry: Entry): string => guid(types[entry.kind], entry.number);

const guid = (type: string, number: number): string => `plex://${type}/${hex(number * 31 + 7, 24)}`;

export const guids = ({ ids }: Entry) => providers.flatMap((provider) => (ids[provider] ? [{ id: `${provider}://${ids[provider]}` }] : []));

const agentOf = (provider: string, id: string): string => `com.plexapp.agents.${provider}://${id}`;

/** As agents wrote it before: one number of others in the guid itself, for what lies in a series the series' number. */
function legacyGuid(entry: Entry): string {
  const { imdb, tvdb, anidb } = entry.kind === 'season' || entry.kind === 'episode' ? entry.series.ids : entry.ids;
  const part = entry.kind === 'season' ? `/${entry.season}` : entry.kind === 'episode' ? `/${entry.season}/${entry.episode}` : '';
  if (anidb) return agentOf('hama', `anidb-${anidb}${part}?lang=en`);
  if (entry.kind === 'movie') return imdb ? agentOf('imdb', `${imdb}?lang=en`) : agentOf('none', `${entry.number}`);
  return tvdb ? agentOf('thetvdb', `${tvdb}${part}?lang=en`) : agentOf('none', `${entry.number}`);
}

const is4k = ({ path }: Entry): boolean => /2160p|\b4k\b/i.test(path);

function media(entry: MovieEntry | EpisodeEntry) {
  const { number, minutes, path } = entry;
  const duration = minutes * 60_000;
  return {
    id: number,
    duration,
    bitrate: 8_000,
    width: is4k(entry) ? 3840 : 1920,
    height: is4k(entry) ? 2160 : 1080,
    aspectRatio: 1.78,
    audioChannels: 2,
    audioCodec: 'aac',
    videoCodec: 'h264',
    videoResolution: is4k(entry) ? '4k' : '1080',
    container: 'mkv',
    videoFrameRate: '24p',
    audioProfile: 'lc',
    videoProfile: 'high',
    Part: [{ id: number, key: `/library/parts/${number}/${seconds(entry.created)}/file.mkv`, duration, file: path, size: minutes * 60_000_000, audioProfile: 'lc', container: 'mkv', videoProfile: 'high' }],
  };
}

function own(entry: Entry, viewed: (series: SeriesEntry, season?: number) => number): object {
  switch (entry.kind) {
    case 'movie':
      return { Media: [media(entry)] };
    case 'series':
      return { index: 1, leafCount: entry.episodes, viewedLeafCount: viewed(entry), childCount: entry.seasons };
    case 'season':
      return { index: entry.season, parentIndex: 1, leafCount: entry.episodes, viewedLeafCount: viewed(entry.series, entry.season), ...above('parent', 'show', entry.series), parentYear: entry.series.year };
    case 'episode':
      return {
        index: entry.episode,
        parentIndex: entry.season,
        ...above('grandparent', 'show', entry.series),
        ...above('parent', 'season', { number: entry.seasonNumber, title: entry.season === 0 ? 'Specials' : `Season ${entry.season}` }),
        Media: [media(entry)],
      };
  }
}

const above = (role: 'parent' | 'grandparent', type: string, { number, title }: { number: number; title: string }) => ({
  [`${role}RatingKey`]: String(number),
  [`${role}Key`]: `/library/metadata/${number}`,
  [`${role}Guid`]: guid(type, number),
  [`${role}Title`]: title,
  [`${role}Thumb`]: `/library/metadata/${number}/thumb/1`,
});

export interface Viewing {
  watched: readonly Watched[];
  legacyAgents: boolean;
  /** How many episodes of a series, or of a season of it, have been watched. */
  viewed: (series: SeriesEntry, season?: number) => number;
}

/** Nobody's: of what nobody has watched. */
export const unseen = (legacyAgents: boolean): Viewing => ({ watched: [], viewed: () => 0, legacyAgents });

export function metadata(entry: Entry, { watched, viewed, legacyAgents }: Viewing, withGuids: boolean) {
  const type = types[entry.kind];
  const isFolder = type === 'show' || type === 'season';
  const view = watched.find((one) => one.number === entry.number);
  return {
    ratingKey: String(entry.number),
    key: `/library/metadata/${entry.number}${isFolder ? '/children' : ''}`,
    guid: legacyAgents ? legacyGuid(entry) : guidOf(entry),
    type,
    title: entry.title,
    ...(entry.originalTitle === entry.title ? {} : { originalTitle: entry.originalTitle }),
    summary: entry.overview,
    ...(entry.rating ? { audienceRating: entry.rating, audienceRatingImage: 'themoviedb://image.rating' } : {}),
    ...(view ? { viewCount: 1, lastViewedAt: seconds(view.at) } : {}),
    ...(entry.year === null ? {} : { year: entry.year }),
    thumb: `/library/metadata/${entry.number}/thumb/${seconds(entry.saved)}`,
    art: `/library/metadata/${entry.number}/art/${seconds(entry.saved)}`,
    ...(isFolder ? {} : { duration: entry.minutes * 60_000 }),
    ...(entry.premiere ? { originallyAvailableAt: entry.premiere } : {}),
    addedAt: seconds(entry.created),
    updatedAt: seconds(entry.saved),
    ...own(entry, viewed),
    ...(entry.genres.length > 0 ? { Genre: entry.genres.map((tag) => ({ tag })) } : {}),
    ...(withGuids && !legacyAgents && guids(entry).length > 0 ? { Guid: guids(entry) } : {}),
  };
}
