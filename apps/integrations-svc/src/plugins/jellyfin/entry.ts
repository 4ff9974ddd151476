import type { LibraryEntry, Wanted } from '../port.ts';
import type { Item, JellyfinSettings } from './schema.ts';

export const providerId = (ids: Record<string, unknown> | null | undefined, provider: string): string | null => {
  const key = Object.keys(ids ?? {}).find((name) => name.toLowerCase() === provider);
  const value = key === undefined ? undefined : ids?.[key];
  return value ? String(value) : null;
};

export function libraryEntry(item: Item, settings: Pick<JellyfinSettings, 'url' | 'publicUrl'>): LibraryEntry {
  return {
    itemId: item.Id,
    contentType: 'movie',
    tmdb: providerId(item.ProviderIds, 'tmdb'),
    imdb: providerId(item.ProviderIds, 'imdb'),
    title: item.Name ?? '',
    year: item.ProductionYear,
    playUrl: `${settings.publicUrl ?? settings.url}/web/#/details?id=${encodeURIComponent(item.Id)}`,
  };
}

/** By TMDB number; by IMDb id only for an item without one. */
export function isWanted(entry: LibraryEntry, { ids }: Wanted): boolean {
  if (entry.tmdb) return entry.tmdb === ids.tmdb;
  return entry.imdb !== null && entry.imdb === ids.imdb;
}
