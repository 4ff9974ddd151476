type Json = Record<string, unknown>;

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** True of an object, as opposed to what else JSON has. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A member by one of its names, whatever a person's template made of case and separators: `tmdbId`, `tmdb_id`, `media_tmdbid`.
 * Values are text there; what is empty, or was not filled in, is null.
 */
export function memberOf(objects: readonly unknown[], ...names: string[]): string | null {
  for (const object of objects.filter(isObject)) {
    for (const name of names) {
      const key = Object.keys(object).find((candidate) => plain(candidate) === name);
      const value = key === undefined ? undefined : object[key];
      if ((typeof value === 'string' && value.trim() !== '' && !value.includes('{{')) || typeof value === 'number') return String(value).trim();
    }
  }
  return null;
}

/** An object or list by its name. */
export function groupOf(object: Json, name: string): unknown {
  const key = Object.keys(object).find((candidate) => plain(candidate) === name);
  return key === undefined ? undefined : object[key];
}
