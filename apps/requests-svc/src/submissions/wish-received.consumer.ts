import { Injectable } from '@nestjs/common';
import { AppError, NewRequest, requestApproved, wishReceived, type Actor, type PayloadOf, type ProblemKind } from '@marquee/contracts';
import { Consumes, Database, firstTime, Logger } from '@marquee/service-kit';
import { PersonStore } from '../people/person.store.ts';
import { ChangeStore } from '../requests/change.store.ts';
import { transition } from '../requests/transition.ts';
import { Submission } from './submission.ts';

type ReceivedWish = PayloadOf<typeof wishReceived>;

const CONSUMER = 'wishes';
/** Passes by itself: the event is tried again. */
const passing: readonly ProblemKind[] = ['unavailable', 'timeout', 'upstream'];
/** What was wanted is there already, or on its way. */
const fulfilled: readonly string[] = ['request.duplicate', 'request.already_available', 'request.nothing_left'];

/** A wish from elsewhere becomes a request of the same person here, as if he had asked here himself. */
@Injectable()
export class WishReceivedConsumer {
  constructor(
    private readonly people: PersonStore,
    private readonly submission: Submission,
    private readonly changes: ChangeStore,
    private readonly db: Database,
    private readonly logger: Logger,
  ) {}

  @Consumes(CONSUMER, [wishReceived], { concurrency: 4 })
  async handle(received: ReceivedWish): Promise<void> {
    const { id, connection, approved, usernames, fallback } = received;
    const actor = await this.people.actorNamed(fallback === null ? usernames : [...usernames, fallback]);
    try {
      if (!actor) throw new AppError('user.not_found');
      await this.submission.submitOnce(this.inputOf(received, actor), actor, { approvedIn: approved ? connection : undefined, once: { consumer: CONSUMER, eventId: id } });
    } catch (error) {
      if (!(error instanceof AppError) || passing.includes(error.kind)) throw error;
      if (approved && actor && error.code === 'request.duplicate' && typeof error.details.requestId === 'string') await this.approve(received, error.details.requestId, actor);
      else await this.refused(received, error);
    }
  }

  private inputOf({ contentType, externalId, seasons }: ReceivedWish, { permissions }: Actor) {
    if (!permissions.includes('requests.create')) throw new AppError('auth.forbidden', { permission: 'requests.create' });
    const input = NewRequest.safeParse({ contentType, externalId, seasons });
    if (!input.success) throw new AppError('contract.invalid_payload', { issues: input.error.issues.map(({ message }) => message).join(', ') });
    return input.data;
  }

  /** It waited there too, and became a pending request of the same person here before. */
  private async approve({ id, connection }: ReceivedWish, requestId: string, { userId }: Actor): Promise<void> {
    const approval = { action: 'approve', actor: null, event: requestApproved, reasonCode: 'approved_elsewhere', reasonParams: { connection }, extra: { automatic: true } } as const;
    await this.changes.changeOnce(CONSUMER, id, requestId, (current, now) => (current.decision === 'pending' && current.requester_id === userId ? transition(current, approval, now) : undefined));
  }

  private async refused({ id, connection, contentType, externalId, usernames }: ReceivedWish, { code, message }: AppError): Promise<void> {
    if (!(await firstTime(this.db, CONSUMER, id)) || fulfilled.includes(code)) return;
    this.logger.info({ connection, contentType, externalId, usernames, code, problem: message }, 'a wish from elsewhere was refused');
  }
}
