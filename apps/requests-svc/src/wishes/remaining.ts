import { AppError, FUTURE, partKey, type Episode, type WishedPart, type Wish } from '@marquee/contracts';
import type { Asked, AskedSeason } from './asked.ts';
import { seasonKey, type Claim, type Claims } from './claims.ts';

/** What a request comes to once the held and the claimed are left out, and what it claims itself. */
export interface Remaining {
  wish: Wish;
  parts: WishedPart[];
  claims: string[];
}

export interface Circumstances {
  title: string;
  /** No more episodes will come. */
  ended: boolean;
  /** Number of the last season that is known. */
  newestSeason: number;
  today: string;
  /** Names of parts that the library holds. */
  held: ReadonlySet<string>;
  heldAt: { connection: string | null; playUrl: string | null } | null;
  claims: Claims;
}

/** What becomes of so many travels in one message still. */
const MOST_PARTS = 2_000;

const keyOf = ({ season, episode }: Episode) => partKey(season, episode);

/** @throws request.already_available, request.duplicate, request.nothing_left, request.too_many_parts */
export function remainingOf(asked: Asked, circumstances: Circumstances): Remaining {
  const { held, claims } = circumstances;
  const free = (part: Episode) => !held.has(keyOf(part)) && !claims.onEpisode(part);
  const seasons = asked.seasons.flatMap((season) => seasonLeft(season, season.parts.filter(free), circumstances));
  const later = asked.later.filter(free);
  const future = asked.future && !claims.future;
  if (seasons.length === 0 && later.length === 0 && !future) throw refusal(asked, circumstances);
  const parts = [...seasons.flatMap((season) => season.parts), ...later];
  if (parts.length > MOST_PARTS) throw new AppError('request.too_many_parts', { title: circumstances.title, parts: parts.length, limit: MOST_PARTS });
  return {
    wish: { seasons: seasons.map((one) => ({ season: one.season, episodes: one.whole ? null : one.parts.map(({ episode }) => episode) })), future },
    parts: parts.map(wished),
    claims: [...seasons.flatMap((one) => (one.whole ? [seasonKey(one.season)] : one.parts.map(keyOf))), ...later.map(keyOf), ...(future ? [FUTURE] : [])],
  };
}

interface SeasonLeft {
  season: number;
  whole: boolean;
  parts: Episode[];
}

/**
 * A whole season includes what is announced later, so that it stays whole while more of it may come that nobody else gets.
 * Of one that is over, and of which something is left out, there remains a list of episodes.
 */
function seasonLeft({ season, episodes, parts: all }: AskedSeason, parts: Episode[], { claims, ended, newestSeason, today }: Circumstances): SeasonLeft[] {
  const laterTaken = claims.onSeason(season) ?? (season > 0 ? claims.future : undefined);
  if (episodes === null && all.length === 0) return laterTaken ? [] : [{ season, whole: true, parts }];
  if (parts.length === 0) return [];
  const goesOn = all.some(({ airDate }) => airDate === null || airDate > today) || (season === newestSeason && !ended);
  return [{ season, whole: episodes === null && (goesOn ? !laterTaken : parts.length === all.length), parts }];
}

function refusal({ seasons, later, future }: Asked, { title, held, heldAt, claims }: Circumstances): AppError {
  const parts = [...seasons.flatMap((season) => season.parts), ...later];
  if (parts.length > 0 && !future && parts.every((part) => held.has(keyOf(part)))) {
    return new AppError('request.already_available', { title, connection: heldAt?.connection ?? null, playUrl: heldAt?.playUrl ?? null });
  }
  const empty = seasons.filter((season) => season.parts.length === 0).map(({ season }) => claims.onSeason(season) ?? claims.future);
  const holders = [...parts.map((part) => (held.has(keyOf(part)) ? undefined : claims.onEpisode(part))), ...empty, ...(future ? [claims.future] : [])];
  const [first] = holders;
  const one = (holder: Claim | undefined) => holder !== undefined && holder.requestId === first?.requestId;
  return first && holders.every(one) ? new AppError('request.duplicate', { title, number: first.number, requestId: first.requestId }) : new AppError('request.nothing_left', { title });
}

const wished = ({ season, episode, absolute, airDate, tvdb, anidb }: Episode): WishedPart => ({ season, episode, absolute, airDate, tvdb, anidb });
