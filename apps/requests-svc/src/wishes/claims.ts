import { FUTURE, partKey, type Episode } from '@marquee/contracts';

/** What a live request covers. */
export interface Claim {
  /** `S02`, `S02E05`, `future`, or empty for a title without parts. */
  part: string;
  requestId: string;
  number: number;
  requestedAt: Date;
}

type Numbered = Pick<Episode, 'season' | 'episode' | 'airDate'>;

/** Names a whole season, with what is announced later: `S02`. */
export const seasonKey = (season: number): string => `S${String(season).padStart(2, '0')}`;

/** Season and episode of a claim's part; the episode is null for a whole season, all is undefined for `future`. */
export function placeOf(part: string): { season: number; episode: number | null } | undefined {
  const found = /^S(\d+)(?:E(\d+))?$/.exec(part);
  return found ? { season: Number(found[1]), episode: found[2] === undefined ? null : Number(found[2]) } : undefined;
}

/** Whether these names of claims cover a part, by itself or with its season. */
export const covers = (names: readonly string[], { season, episode }: Pick<Episode, 'season' | 'episode'>): boolean =>
  names.includes(partKey(season, episode)) || names.includes(seasonKey(season));

/** The claims on one title, and what they cover. */
export class Claims {
  readonly #byPart: ReadonlyMap<string, Claim>;

  constructor(claims: readonly Claim[]) {
    this.#byPart = new Map(claims.map((claim) => [claim.part, claim]));
  }

  /** Of exactly this name. */
  on(part: string): Claim | undefined {
    return this.#byPart.get(part);
  }

  /** On a title without parts. */
  get whole(): Claim | undefined {
    return this.#byPart.get('');
  }

  get future(): Claim | undefined {
    return this.#byPart.get(FUTURE);
  }

  /** Of the season with all that may come. */
  onSeason(season: number): Claim | undefined {
    return this.#byPart.get(seasonKey(season));
  }

  /** A claim on the future also covers what was announced after it was made, and airs after it. */
  onEpisode({ season, episode, airDate }: Numbered): Claim | undefined {
    const { future } = this;
    const later = season > 0 && future && (airDate === null || airDate > dayOf(future.requestedAt)) ? future : undefined;
    return this.#byPart.get(partKey(season, episode)) ?? this.onSeason(season) ?? later;
  }
}

export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);
