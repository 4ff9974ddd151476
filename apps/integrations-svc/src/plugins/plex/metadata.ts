import type { LibraryEntry, LibraryEpisode, LibraryPage } from '../port.ts';
import type { List, Metadata } from './schema.ts';

type Ids = Pick<LibraryEntry, 'tmdb' | 'imdb' | 'tvdb' | 'anidb'>;
type Provider = keyof Ids;

const providers: Record<string, Provider> = { tmdb: 'tmdb', imdb: 'imdb', tvdb: 'tvdb', anidb: 'anidb', themoviedb: 'tmdb', thetvdb: 'tvdb' };

const none = (): Ids => ({ tmdb: null, imdb: null, tvdb: null, anidb: null });

/** `tmdb://603`; the new agents give one of each. */
function guids(item: Metadata): Ids {
  const ids = none();
  for (const { id } of item.Guid ?? []) {
    const [, name = '', value = ''] = /^(\w+):\/\/([^?/]+)/.exec(id) ?? [];
    const provider = providers[name];
    if (provider && value) ids[provider] ??= value;
  }
  return ids;
}

/** `com.plexapp.agents.imdb://tt0133093?lang=en`, `com.plexapp.agents.hama://anidb-1234?lang=en`: all that legacy agents give. */
function legacy({ guid }: Metadata): Ids {
  const ids = none();
  const [, agent = '', value = ''] = /^com\.plexapp\.agents\.(\w+):\/\/([^?/]+)/.exec(guid ?? '') ?? [];
  const [name, number] = agent === 'hama' ? (/^([a-z]+)\d?-(.+)$/.exec(value)?.slice(1) ?? []) : [agent, value];
  const provider = providers[name ?? ''];
  if (provider && number) ids[provider] = number;
  return ids;
}

const fileOf = (item: Metadata): string | null => item.Media?.flatMap((media) => media.Part ?? []).find(({ file }) => file)?.file ?? null;

const is4k = ({ Media }: Metadata): boolean | null => (Media?.length ? Media.some(({ videoResolution }) => videoResolution?.toLowerCase() === '4k') : null);

function entryOf(item: Metadata): LibraryEntry | undefined {
  const contentType = item.type === 'show' ? 'series' : item.type === 'movie' ? 'movie' : undefined;
  if (!contentType) return undefined;
  const ids = item.Guid?.length ? guids(item) : legacy(item);
  const film = contentType === 'movie';
  return { itemId: item.ratingKey, contentType, ...ids, title: item.title ?? '', year: item.year, path: film ? fileOf(item) : null, is4k: film ? is4k(item) : null };
}

/** The numbers in the guid of a legacy agent are the show's, so they are not the episode's. */
function episodeOf(item: Metadata): LibraryEpisode | undefined {
  const { grandparentRatingKey, parentIndex, index } = item;
  if (item.type !== 'episode' || grandparentRatingKey === null || parentIndex === null || index === null) return undefined;
  const { tvdb, tmdb } = guids(item);
  return { itemId: item.ratingKey, seriesItemId: grandparentRatingKey, season: parentIndex, episode: index, episodeEnd: index, title: item.title, tvdb, tmdb, path: fileOf(item) };
}

export const pageOf = ({ Metadata: items, size, totalSize }: List): LibraryPage => ({
  titles: items.flatMap((item) => entryOf(item) ?? []),
  episodes: items.flatMap((item) => episodeOf(item) ?? []),
  read: items.length,
  total: totalSize ?? size,
});
