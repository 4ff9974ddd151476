import type { WishedPart } from '@marquee/contracts';

/** A part as it is kept: `[season, episode, absolute, airDate, tvdb, anidb]`, a thousand of which are some kilobytes. */
export type CompactPart = [number, number, number | null, string | null, [number, number] | null, [string, number] | null];

export const compact = ({ season, episode, absolute, airDate, tvdb, anidb }: WishedPart): CompactPart => [
  season, episode, absolute, airDate, tvdb && [tvdb.season, tvdb.episode], anidb && [anidb.id, anidb.episode],
];

export const expanded = ([season, episode, absolute, airDate, tvdb, anidb]: CompactPart): WishedPart => ({
  season, episode, absolute, airDate, tvdb: tvdb && { season: tvdb[0], episode: tvdb[1] }, anidb: anidb && { id: anidb[0], episode: anidb[1] },
});
