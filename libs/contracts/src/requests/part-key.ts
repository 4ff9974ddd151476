/** Names a part within its title: `S01E07`. Beside no schema, so that a browser can have it without. */
export const partKey = (season: number, episode: number): string => `S${String(season).padStart(2, '0')}E${String(episode).padStart(2, '0')}`;

/** Stands for all that is yet to be announced; see `Wish.future`. */
export const FUTURE = 'future';
