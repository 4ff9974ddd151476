import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { listEpisodes, type Episode, type getTitle, type OutputOf, type SeasonsInput } from '@marquee/contracts';
import { LibraryLook, type WantedTitle } from '../submissions/library.ts';
import { askedFor } from './asked.ts';
import { dayOf, type Claims } from './claims.ts';
import { remainingOf, type Remaining } from './remaining.ts';

export type ProviderTitle = OutputOf<typeof getTitle>;

/** What is left of a wish once it is known what others claim. @throws the problems of `remainingOf` */
export type Leaves = (claims: Claims) => Remaining;

/** The parts of a title at its provider, and in the library. */
@Injectable()
export class SeriesLook {
  constructor(
    private readonly bus: Bus,
    private readonly library: LibraryLook,
  ) {}

  /** @throws request.no_such_part, request.blocklisted, title.provider_unavailable */
  async leaves(seasons: SeasonsInput, title: ProviderTitle, wanted: WantedTitle, now: Date): Promise<Leaves> {
    const today = dayOf(now);
    const listed = this.episodesOf(seasons, title);
    const held = await this.library.heldOf(wanted, listed);
    const asked = askedFor(seasons, title, await listed, today);
    const newestSeason = Math.max(0, ...title.seasons.map(({ season }) => season));
    return (claims) => remainingOf(asked, { title: title.title, ended: title.ended, newestSeason, today, held: held?.parts ?? new Set(), heldAt: held, claims });
  }

  /** Specials only where they are asked for. The list of a series that has run for decades does not fit into one answer. */
  private async episodesOf(seasons: SeasonsInput, { contentType, provider, externalId, ...title }: ProviderTitle): Promise<Episode[]> {
    const named = Array.isArray(seasons) ? new Set(seasons.map((one) => (typeof one === 'number' ? one : one.season))) : undefined;
    const wanted = title.seasons.filter(({ season }) => named?.has(season) ?? season > 0);
    const lists = await Promise.all(inPortions(wanted).map((portion) => this.bus.request(listEpisodes, { contentType, provider, id: externalId, seasons: portion })));
    return lists.flatMap(({ items }) => items);
  }
}

const PORTION = 1_000;

/** Seasons whose episodes are listed together. */
function inPortions(seasons: ProviderTitle['seasons']): number[][] {
  const portions: number[][] = [];
  let room = 0;
  for (const { season, episodeCount } of seasons) {
    const last = portions.at(-1);
    if (last && episodeCount <= room) last.push(season);
    else portions.push([season]);
    room = (last === portions.at(-1) ? room : PORTION) - episodeCount;
  }
  return portions;
}
