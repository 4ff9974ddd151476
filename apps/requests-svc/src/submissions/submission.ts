import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, contentTypes, getTitle, hasParts, listEpisodes, titleKey, type Actor, type Episode, type OutputOf } from '@marquee/contracts';
import { newRequest, type Wishing } from '../requests/new-request.ts';
import { duplicate, NewRequestStore, type AddOptions } from '../requests/new-request.store.ts';
import type { RequestRow } from '../requests/request-row.ts';
import { askedFor } from '../wishes/asked.ts';
import { dayOf } from '../wishes/claims.ts';
import { remainingOf } from '../wishes/remaining.ts';
import { LibraryLook, type HeldTitle, type WantedTitle } from './library.ts';

type Input = Wishing['input'];
type Title = OutputOf<typeof getTitle>;

/** A wish that came in by an event. */
export interface Origin {
  approvedIn: string | undefined;
  once: NonNullable<AddOptions['once']>;
}

/** Verified at its provider and against the library first, so that no connection is held while others are asked. */
@Injectable()
export class Submission {
  constructor(
    private readonly bus: Bus,
    private readonly store: NewRequestStore,
    private readonly library: LibraryLook,
  ) {}

  /** @throws the problems of `createRequest` */
  async submit(input: Input, actor: Actor): Promise<RequestRow> {
    const row = await this.run(input, actor);
    if (!row) throw new Error('a submission was taken for the repetition of an event');
    return row;
  }

  /**
   * @returns undefined when the event was done before
   * @throws the problems of `createRequest`
   */
  submitOnce(input: Input, actor: Actor, origin: Origin): Promise<RequestRow | undefined> {
    return this.run(input, actor, origin);
  }

  private async run(input: Input, actor: Actor, origin?: Origin): Promise<RequestRow | undefined> {
    const { contentType, externalId, preferences } = input;
    const { provider } = contentTypes[contentType];
    const title = await this.bus.request(getTitle, { contentType, provider, id: externalId });
    const wanted: WantedTitle = {
      contentType, externalId, ids: { ...title.ids, [provider]: externalId }, titleKey: titleKey(contentType, externalId), title: title.title, resolution: preferences.resolution,
    };
    const limited = !actor.permissions.includes('requests.bypass_quota');
    const wishing = { input, title, actor, now: new Date(), approvedIn: origin?.approvedIn };
    const options = { limited, permissions: actor.permissions, once: origin?.once };
    return hasParts(contentType) ? this.someOf(wishing, wanted, options) : this.allOf(wishing, wanted, options);
  }

  private async allOf(wishing: Wishing, wanted: WantedTitle, options: AddOptions): Promise<RequestRow | undefined> {
    const held = await this.library.heldOf(wanted, Promise.resolve([]));
    if (held) throw new AppError('request.already_available', { title: wanted.title, connection: held.connection, playUrl: held.playUrl });
    const made = newRequest(wishing, null);
    if (!options.once) return this.store.add(made, options);
    return this.store.addParts(wanted, wishing.actor.userId, ({ whole }) => {
      if (whole) throw duplicate(wanted.title, whole);
      return made;
    }, options);
  }

  private async someOf(wishing: Wishing, wanted: WantedTitle, options: AddOptions): Promise<RequestRow | undefined> {
    const { input, actor, now } = wishing;
    const title = wishing.title as Title;
    const today = dayOf(now);
    const listed = this.episodesOf(input, title);
    const held: HeldTitle | null = await this.library.heldOf(wanted, listed);
    const asked = askedFor(input.seasons ?? 'all', title, await listed, today);
    const newestSeason = Math.max(0, ...title.seasons.map(({ season }) => season));
    return this.store.addParts(wanted, actor.userId, (claims) =>
      newRequest(wishing, remainingOf(asked, { title: title.title, ended: title.ended, newestSeason, today, held: held?.parts ?? new Set(), heldAt: held, claims })), options);
  }

  /** Specials only where they are asked for. The list of a series that has run for decades does not fit into one answer. */
  private async episodesOf({ contentType, externalId, seasons }: Input, title: Title): Promise<Episode[]> {
    const named = Array.isArray(seasons) ? new Set(seasons.map((one) => (typeof one === 'number' ? one : one.season))) : undefined;
    const wanted = title.seasons.filter(({ season }) => named?.has(season) ?? season > 0);
    const lists = await Promise.all(
      inPortions(wanted).map((portion) => this.bus.request(listEpisodes, { contentType, provider: title.provider, id: externalId, seasons: portion })),
    );
    return lists.flatMap(({ items }) => items);
  }
}

const PORTION = 1_000;

/** Seasons whose episodes are listed together. */
function inPortions(seasons: Title['seasons']): number[][] {
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
