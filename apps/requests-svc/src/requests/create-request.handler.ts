import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { AppError, checkLibrary, contentTypes, createRequest, getTitle, type Actor, type AnswerOf, type OutputOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, Logger, requirePermission } from '@marquee/service-kit';
import { newRequest } from './new-request.ts';
import { NewRequestStore } from './new-request.store.ts';
import { toView } from './request-row.ts';
import { RequestStore } from './request.store.ts';
import { SubmissionLimiter } from './submission-limiter.ts';

type Title = OutputOf<typeof getTitle>;

/** Verified at its provider and against the library first, so that no connection is held while others are asked. */
@Injectable()
export class CreateRequestHandler {
  constructor(
    private readonly bus: Bus,
    private readonly store: NewRequestStore,
    private readonly requests: RequestStore,
    private readonly limiter: SubmissionLimiter,
    private readonly logger: Logger,
  ) {}

  @Handles(createRequest)
  async handle(input: ParsedInputOf<typeof createRequest>, actor: Actor | null): Promise<AnswerOf<typeof createRequest>> {
    requirePermission(actor, 'requests.create');
    const limited = !actor.permissions.includes('requests.bypass_quota');
    if (limited) this.limiter.take(actor.userId);
    const { provider } = contentTypes[input.contentType];
    const title = await this.bus.request(getTitle, { contentType: input.contentType, provider, id: input.externalId });

    const { row, entries } = newRequest(input, title, actor, new Date());
    await this.refuseIfHeld(row.content_type, row.ids, row.title_key, title);
    return toView(await this.store.add(row, entries, limited));
  }

  /**
   * Without an answer of the library, what was last known counts: a title that a request has made available is taken to be
   * there still. Any other goes on, and integrations-svc finds out later.
   */
  private async refuseIfHeld(contentType: Title['contentType'], ids: Title['ids'], titleKey: string, { title }: Title): Promise<void> {
    const held = await this.bus.request(checkLibrary, { titles: [{ contentType, ids }] }).then(
      (answer) => answer.held[0] ?? null,
      (err: unknown) => {
        if (!(err instanceof AppError && ['unavailable', 'timeout'].includes(err.kind))) throw err;
        this.logger.warn({ err, title }, 'the library could not be asked; what was last known of the title counts');
        return this.requests.lastAvailable(titleKey);
      },
    );
    if (held) throw new AppError('request.already_available', { title, connection: held.connection, playUrl: held.playUrl });
  }
}
