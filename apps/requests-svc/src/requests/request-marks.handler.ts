import { Injectable } from '@nestjs/common';
import { requestMarks, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { RequestStore } from './request.store.ts';

/** Marks are for everybody, also upon requests of others: they say that nobody needs to ask again. */
@Injectable()
export class RequestMarksHandler {
  constructor(private readonly requests: RequestStore) {}

  @Handles(requestMarks)
  async handle({ titleKeys }: ParsedInputOf<typeof requestMarks>, actor: Actor | null): Promise<AnswerOf<typeof requestMarks>> {
    requirePermission(actor, 'requests.view');
    const marks = await this.requests.marks([...new Set(titleKeys)]);
    return {
      marks: Object.fromEntries(
        marks.map(({ title_key, id, number, decision, state, progress }) => [title_key, { requestId: id, number: Number(number), decision, state, progress }]),
      ),
    };
  }
}
