import { Injectable } from '@nestjs/common';
import { AppError, contentTypes, getTitle, hasParts, NewRequest, seasonWatched, titleKey, type PayloadOf, type ProblemKind } from '@marquee/contracts';
import { Bus } from '@marquee/bus';
import { Consumes, Logger } from '@marquee/service-kit';
import { PersonStore } from '../people/person.store.ts';
import { DeclinedQuietly } from './origin.ts';
import { Submission } from './submission.ts';

const CONSUMER = 'next-season';
/** Passes by itself: the event is tried again. */
const passing: readonly ProblemKind[] = ['unavailable', 'timeout', 'upstream', 'bug'];

/** Asks for the season after the one that somebody has watched, where he would have it so: under the same rules and quota as if he had asked. */
@Injectable()
export class SeasonWatchedConsumer {
  constructor(
    private readonly bus: Bus,
    private readonly people: PersonStore,
    private readonly submission: Submission,
    private readonly logger: Logger,
  ) {}

  @Consumes(CONSUMER, [seasonWatched], { concurrency: 4 })
  async handle({ id, userId, contentType, externalId, season }: PayloadOf<typeof seasonWatched>): Promise<void> {
    const next = season + 1;
    const actor = season > 0 && hasParts(contentType) ? await this.people.forNextSeason(userId) : undefined;
    if (!actor?.permissions.includes('requests.create')) return;
    try {
      const title = await this.bus.request(getTitle, { contentType, provider: contentTypes[contentType].provider, id: externalId });
      if (!title.seasons.some((one) => one.season === next)) return;
      const preferences = await this.people.lastPreferences(userId, titleKey(contentType, externalId));
      await this.submission.submitOnce(NewRequest.parse({ contentType, externalId, seasons: [next], preferences }), actor, { once: { consumer: CONSUMER, eventId: id }, quiet: true });
    } catch (error) {
      const refused = error instanceof DeclinedQuietly || (error instanceof AppError && !passing.includes(error.kind));
      if (!refused) throw error;
      this.logger.debug({ userId, contentType, externalId, season: next, problem: error.message }, 'the next season was not asked for');
    }
  }
}
