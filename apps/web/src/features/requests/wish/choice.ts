import type { Schema } from '@marquee/api-client';
import type { Wish } from '@marquee/contracts';
import type { z } from 'zod';
import type { EpisodeCard } from '../../../app/types.ts';

export const wishModes = ['all', 'future', 'chosen'] as const;
export type WishMode = (typeof wishModes)[number];

/** Chosen seasons: the whole one, or single episodes of it. */
export type Chosen = ReadonlyMap<number, 'whole' | ReadonlySet<number>>;

export interface WishChoice {
  mode: WishMode;
  chosen: Chosen;
}

/** A wish as it stands, to be chosen anew. */
export function choiceOf({ seasons, future }: z.infer<typeof Wish>, known: readonly Schema<'Season'>[]): WishChoice {
  const chosen: Chosen = new Map(seasons.map(({ season, episodes }) => [season, episodes === null ? 'whole' : new Set(episodes)] as const));
  if (future && seasons.length === 0) return { mode: 'future', chosen };
  const all = known.every(({ season }) => season === 0 || chosen.get(season) === 'whole') && !chosen.has(0);
  return { mode: all && seasons.length > 0 ? 'all' : 'chosen', chosen };
}

export const wholeSeries: WishChoice = { mode: 'all', chosen: new Map() };

/** A season as it can be chosen. `episodes` are null while they are not known yet. */
export interface SeasonOffer {
  season: number;
  name: string;
  count: number;
  episodes: readonly EpisodeCard[] | null;
  /** Numbers of those that are neither held nor asked for; null while that is not known. */
  free: readonly number[] | null;
}

export type Tick = 'all' | 'some' | 'none';

/**
 * Seasons in order, the specials last.
 * @param own a request that is edited: what it asks for itself is free
 */
export function offersOf(seasons: readonly Schema<'Season'>[], episodes: readonly EpisodeCard[] | undefined, own?: string): SeasonOffer[] {
  const open = own ? episodes?.map((episode) => (episode.request?.requestId === own ? { ...episode, request: null } : episode)) : episodes;
  const bySeason = open && Map.groupBy(open, ({ season }) => season);
  return seasons.toSorted(specialsLast).map(({ season, name, episodeCount }) => {
    const list = bySeason?.get(season) ?? null;
    return { season, name, count: list?.length ?? episodeCount, episodes: list, free: list && list.filter(isFree).map(({ episode }) => episode) };
  });
}

export const isFree = ({ held, request }: EpisodeCard): boolean => !held && !request;

const specialsLast = (a: { season: number }, b: { season: number }) => (a.season || Infinity) - (b.season || Infinity);

/** Nothing of it is left to ask for. A season without episodes can still be asked for: they are announced later. */
export const isTaken = ({ free, count }: SeasonOffer): boolean => free?.length === 0 && count > 0;

export function tickOf(chosen: Chosen, season: number): Tick {
  const own = chosen.get(season);
  return own === undefined ? 'none' : own === 'whole' ? 'all' : 'some';
}

export function tickOfAll(chosen: Chosen, offers: readonly SeasonOffer[]): Tick {
  const open = regular(offers);
  if (open.length > 0 && open.every(({ season }) => chosen.get(season) === 'whole')) return 'all';
  return chosen.size > 0 ? 'some' : 'none';
}

export function isChosen(chosen: Chosen, season: number, episode: number): boolean {
  const own = chosen.get(season);
  return own === 'whole' || (own?.has(episode) ?? false);
}

export function toggleSeason(chosen: Chosen, season: number): Chosen {
  return withSeason(chosen, season, chosen.get(season) === 'whole' ? undefined : 'whole');
}

/** The last free episode that is ticked makes the season whole, with what is announced for it later. */
export function toggleEpisode(chosen: Chosen, { season, free }: SeasonOffer, episode: number): Chosen {
  const own = chosen.get(season);
  const all = free ?? [];
  const next = new Set(own === 'whole' ? all : (own ?? []));
  if (!next.delete(episode)) next.add(episode);
  if (next.size === 0) return withSeason(chosen, season, undefined);
  return withSeason(chosen, season, all.every((number) => next.has(number)) ? 'whole' : next);
}

/** All seasons but the specials, or none. */
export function toggleAll(chosen: Chosen, offers: readonly SeasonOffer[]): Chosen {
  if (tickOfAll(chosen, offers) === 'all') return new Map();
  return new Map([...chosen, ...regular(offers).map(({ season }) => [season, 'whole'] as const)]);
}

const regular = (offers: readonly SeasonOffer[]) => offers.filter((offer) => offer.season > 0 && !isTaken(offer));

function withSeason(chosen: Chosen, season: number, own: 'whole' | ReadonlySet<number> | undefined): Chosen {
  const next = new Map(chosen);
  if (own === undefined) next.delete(season);
  else next.set(season, own);
  return next;
}

type SeasonsInput = NonNullable<Schema<'NewRequest'>['seasons']>;

/** The choice as the API takes it; undefined while nothing is chosen. */
export function toSeasonsInput({ mode, chosen }: WishChoice): SeasonsInput | undefined {
  if (mode !== 'chosen') return mode;
  if (chosen.size === 0) return undefined;
  return [...chosen].toSorted(([a], [b]) => a - b).map(([season, own]) => (own === 'whole' ? season : { season, episodes: [...own].toSorted((a, b) => a - b) }));
}

/** How many episodes the choice asks for today; null while that is not known. */
export function countEpisodes({ mode, chosen }: WishChoice, offers: readonly SeasonOffer[]): number | null {
  if (mode === 'future') return 0;
  let count = 0;
  for (const { season, free, count: announced } of offers) {
    const own = mode === 'all' ? (season > 0 ? 'whole' : undefined) : chosen.get(season);
    if (own === undefined) continue;
    if (own === 'whole' && mode === 'all' && free === null) return null;
    count += own === 'whole' ? (free?.length ?? announced) : own.size;
  }
  return count;
}
