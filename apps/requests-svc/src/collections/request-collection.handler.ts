import { Injectable } from '@nestjs/common';
import { AppError, NewRequest, requestCollection, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { toView } from '../requests/request-row.ts';
import { SubmissionLimiter } from '../requests/submission-limiter.ts';
import { Submission } from '../submissions/submission.ts';
import { CollectionStore, type CollectionTitle } from './collection.store.ts';

type Preferences = ParsedInputOf<typeof requestCollection>['preferences'];
type Result = AnswerOf<typeof requestCollection>['results'][number];

const AT_ONCE = 4;

/** Each title of a collection is asked for as if alone: by the same rules, upon the same quota, with a result of its own. */
@Injectable()
export class RequestCollectionHandler {
  constructor(
    private readonly collections: CollectionStore,
    private readonly submission: Submission,
    private readonly limiter: SubmissionLimiter,
  ) {}

  @Handles(requestCollection)
  async handle({ id, preferences }: ParsedInputOf<typeof requestCollection>, actor: Actor | null): Promise<AnswerOf<typeof requestCollection>> {
    requirePermission(actor, 'requests.create');
    const collection = await this.collections.visible(id, actor.userId);
    if (!actor.permissions.includes('requests.bypass_quota')) this.limiter.take(actor.userId);
    const titles = await this.collections.titles(collection.id);
    const results: Result[] = [];
    const waiting = titles.entries();
    const one = async () => {
      for (const [i, title] of waiting) results[i] = await this.ask(title, preferences, actor);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    return { results };
  }

  private async ask({ contentType, externalId, title }: CollectionTitle, preferences: Preferences, actor: Actor): Promise<Result> {
    const about = { contentType, externalId, title };
    try {
      const row = await this.submission.submit(NewRequest.parse({ contentType, externalId, preferences }), actor);
      return { ...about, ok: true, request: toView(row), problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ...about, ok: false, request: null, problem: { code: error.code, detail: error.message } };
    }
  }
}
