import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, contentTypes, getTitle, hasParts, titleKey, type Actor } from '@marquee/contracts';
import { requirePermission } from '@marquee/service-kit';
import { PersonStore, type Circumstances } from '../people/person.store.ts';
import { newRequest, type NewRow, type WishedParts, type Wishing } from '../requests/new-request.ts';
import { duplicate, NewRequestStore, type AddOptions } from '../requests/new-request.store.ts';
import type { RequestRow } from '../requests/request-row.ts';
import { Rulebooks } from '../rules/rulebooks.ts';
import { ClaimStore } from '../wishes/claim.store.ts';
import { SeriesLook, type ProviderTitle } from '../wishes/series-look.ts';
import { refuseByAge } from './age.ts';
import { DeclinedQuietly, type Origin } from './origin.ts';
import { LibraryLook, type WantedTitle } from './library.ts';

type Input = Wishing['input'];

/** Verified at its provider and against the library first, so that no connection is held while others are asked. */
@Injectable()
export class Submission {
  constructor(
    private readonly bus: Bus,
    private readonly store: NewRequestStore,
    private readonly library: LibraryLook,
    private readonly series: SeriesLook,
    private readonly people: PersonStore,
    private readonly rulebooks: Rulebooks,
    private readonly claims: ClaimStore,
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
    const inOwnName = input.onBehalfOf === undefined || input.onBehalfOf === actor.userId;
    if (!inOwnName) requirePermission(actor, 'requests.on_behalf');
    if (input.target) requirePermission(actor, 'requests.approve');
    const [title, circumstances] = await Promise.all([
      this.bus.request(getTitle, { contentType, provider, id: externalId }),
      this.people.circumstances(inOwnName ? actor.userId : (input.onBehalfOf ?? actor.userId)),
    ]);
    const requester = inOwnName ? actor : personAsked(circumstances);
    refuseByAge(title, circumstances);
    const wanted: WantedTitle = {
      contentType, externalId, ids: { ...title.ids, [provider]: externalId }, titleKey: titleKey(contentType, externalId), title: title.title, resolution: preferences.resolution,
    };
    const limited = !actor.permissions.includes('requests.bypass_quota');
    const rules = await this.rulebooks.at(circumstances.rulesVersion);
    const wishing = { input, title, actor, requester, circumstances, rules, now: new Date(), approvedIn: origin?.approvedIn };
    const options = { limited, permissions: requester.permissions, once: origin?.once };
    const make = (wished: WishedParts | null): NewRow => {
      const made = newRequest(wishing, wished);
      if (origin?.quiet && made.row.decision === 'declined') throw new DeclinedQuietly();
      return made;
    };
    return hasParts(contentType) ? this.someOf(wishing, title, wanted, options, make) : this.allOf(wishing, wanted, options, make);
  }

  private async allOf({ requester }: Wishing, wanted: WantedTitle, options: AddOptions, make: Make): Promise<RequestRow | undefined> {
    const held = await this.library.heldOf(wanted, Promise.resolve([]));
    if (held) throw new AppError('request.already_available', { title: wanted.title, connection: held.connection, playUrl: held.playUrl });
    if (options.once) {
      return this.store.addParts(wanted, requester.userId, ({ whole }) => {
        if (whole) throw duplicate(wanted.title, whole);
        return make(null);
      }, options);
    }
    const made = make(null);
    // What a rule declines claims nothing, and would not run into another's claim by itself.
    const holder = made.claims.length === 0 ? await this.claims.holder(wanted) : undefined;
    if (holder) throw duplicate(wanted.title, holder);
    return this.store.add(made, options);
  }

  private async someOf({ input, requester, now }: Wishing, title: ProviderTitle, wanted: WantedTitle, options: AddOptions, make: Make): Promise<RequestRow | undefined> {
    const leaves = await this.series.leaves(input.seasons ?? 'all', title, wanted, now);
    return this.store.addParts(wanted, requester.userId, (claims) => make(leaves(claims)), options);
  }
}

type Make = (wished: WishedParts | null) => NewRow;

/** @throws user.not_found also of one who is disabled */
function personAsked({ person, requester }: Circumstances): Actor {
  if (!person?.enabled) throw new AppError('user.not_found');
  return { userId: requester.id, username: person.username, displayName: person.displayName, permissions: person.permissions };
}
