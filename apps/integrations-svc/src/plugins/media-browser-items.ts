import { z } from 'zod';
import type { LibraryEntry, LibraryEpisode, LibraryPage } from '../ports/media-server.ts';
import { count, flag, text } from './lenient.ts';
import { whole } from './whole.ts';

/** An item of Jellyfin or Emby, which share their past. */
export const Item = z.object({
  Id: z.coerce.string(),
  Name: text,
  Type: text,
  ProductionYear: whole,
  LocationType: text,
  Path: text,
  Width: count,
  Height: count,
  SeriesId: text,
  ParentIndexNumber: whole,
  IndexNumber: whole,
  IndexNumberEnd: whole,
  /** Absent unless named in `fields`; values may be empty, and keys differ in case. */
  ProviderIds: z.record(z.string(), z.unknown()).nullish().catch(null),
  UserData: z.object({ Played: flag, LastPlayedDate: text }).nullish().catch(null),
});
export type Item = z.infer<typeof Item>;
export const Items = z.object({ Items: z.array(Item), TotalRecordCount: z.number() });
export type Items = z.infer<typeof Items>;

export function providerId(ids: Record<string, unknown> | null | undefined, provider: string): string | null {
  const key = Object.keys(ids ?? {}).find((name) => name.toLowerCase() === provider);
  const value = key === undefined ? undefined : ids?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) || null : null;
}

/** Of the video, as cinemas' bars leave it: wide films of 4K are lower than 2160. */
const is4k = ({ Width, Height }: Item): boolean | null => (Width === null && Height === null ? null : (Width ?? 0) > 3_000 || (Height ?? 0) > 1_600);

function entryOf(item: Item): LibraryEntry | undefined {
  const contentType = item.Type === 'Series' ? 'series' : item.Type === 'Movie' ? 'movie' : undefined;
  if (!contentType || isVirtual(item)) return undefined;
  const ids = item.ProviderIds;
  return {
    itemId: item.Id,
    contentType,
    tmdb: providerId(ids, 'tmdb'),
    imdb: providerId(ids, 'imdb'),
    tvdb: providerId(ids, 'tvdb'),
    anidb: providerId(ids, 'anidb'),
    title: item.Name ?? '',
    year: item.ProductionYear,
    path: contentType === 'movie' ? item.Path : null,
    is4k: contentType === 'movie' ? is4k(item) : null,
  };
}

/** More episodes than this in one file are a mistake. */
const MANY = 50;

/** What has no number, or is only missed and not there, is nothing that could be played as the wanted episode. */
function episodeOf(item: Item): LibraryEpisode | undefined {
  const { SeriesId, ParentIndexNumber: season, IndexNumber: episode, IndexNumberEnd } = item;
  if (item.Type !== 'Episode' || isVirtual(item) || SeriesId === null || season === null || episode === null) return undefined;
  return {
    itemId: item.Id,
    seriesItemId: SeriesId,
    season,
    episode,
    episodeEnd: Math.min(Math.max(episode, IndexNumberEnd ?? episode), episode + MANY),
    title: item.Name,
    tvdb: providerId(item.ProviderIds, 'tvdb'),
    tmdb: providerId(item.ProviderIds, 'tmdb'),
    path: item.Path,
  };
}

const isVirtual = ({ LocationType }: Item) => LocationType?.toLowerCase() === 'virtual';

export const pageOf = ({ Items: items, TotalRecordCount }: Items): LibraryPage => ({
  titles: items.flatMap((item) => entryOf(item) ?? []),
  episodes: items.flatMap((item) => episodeOf(item) ?? []),
  read: items.length,
  total: TotalRecordCount,
});
