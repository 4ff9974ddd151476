/** `S01E01`…`S01E13` as "S01E01–E13"; the manager's own numbers. */
export function partsText(parts: readonly string[]): string {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return '';
  if (parts.length === 1) return first;
  const [season, firstEpisode] = split(first);
  const [lastSeason, lastEpisode] = split(last);
  const gapless = season === lastSeason && lastEpisode - firstEpisode === parts.length - 1;
  if (gapless) return `${first}–${last.replace(/^S\d+/, '')}`;
  return parts.length > 3 ? `${first} … ${last}` : parts.join(', ');
}

function split(part: string): [season: string, episode: number] {
  const [, season = '', episode = ''] = /^(S\d+)E(\d+)$/.exec(part) ?? [];
  return [season, Number(episode)];
}
