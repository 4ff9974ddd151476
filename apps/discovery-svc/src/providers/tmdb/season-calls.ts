/** TMDB appends at most so many parts to an answer. */
const MOST_PARTS = 20;
/** With guests and crew an episode comes to some kilobytes; a call of so many stays well below what is read. */
const MOST_EPISODES = 250;

interface SeasonSize {
  season: number;
  episodeCount: number;
}

/** Which seasons are asked for together. One that is too long for company is asked for alone. */
export function seasonCalls(seasons: readonly SeasonSize[]): number[][] {
  const calls: number[][] = [];
  let room = 0;
  for (const { season, episodeCount } of seasons) {
    const last = calls.at(-1);
    if (last && last.length < MOST_PARTS && episodeCount <= room) last.push(season);
    else calls.push([season]);
    room = (last === calls.at(-1) ? room : MOST_EPISODES) - episodeCount;
  }
  return calls;
}
