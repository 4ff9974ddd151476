import { Injectable } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import {
  actOnDeadLetters, AppError, discardDeadLetter, getDeadLetter, listDeadLetters, replayDeadLetter, type Actor, type AnswerOf, type ParsedInputOf,
} from '@marquee/contracts';
import { decodeCursor, encodeCursor, Handles, requirePermission } from '@marquee/service-kit';
import { z } from 'zod';
import { letterOfMessage } from './buried.ts';
import { DeadLetterDesk } from './dead-letters.ts';
import { letterOfGivenUp } from './given-up.ts';
import { GivenUpStore } from './given-up.store.ts';

/** How far each of the two lists was read. */
const Cursor = z.tuple([z.tuple([z.iso.datetime(), z.uuid()]).nullable(), z.int().nullable()]);
type Read = z.output<typeof Cursor>;
type Results = AnswerOf<typeof actOnDeadLetters>['results'];

@Injectable()
export class DeadLettersHandler {
  constructor(
    private readonly bus: Bus,
    private readonly givenUp: GivenUpStore,
    private readonly desk: DeadLetterDesk,
  ) {}

  /** Both kinds in one list, the newest first. */
  @Handles(listDeadLetters)
  async list({ limit, cursor, kind }: ParsedInputOf<typeof listDeadLetters>, actor: Actor | null): Promise<AnswerOf<typeof listDeadLetters>> {
    requirePermission(actor, 'rules.manage');
    const [givenUp, message]: Read = cursor ? decodeCursor(Cursor, cursor) : [null, null];
    const { deadLetters } = this.bus;
    const [rows, messages, fulfilment, event] = await Promise.all([
      kind === 'event' ? [] : this.givenUp.list(limit + 1, givenUp && { at: givenUp[0], id: givenUp[1] }),
      kind === 'fulfilment' ? [] : deadLetters.page(limit + 1, message ?? undefined),
      this.givenUp.total(),
      deadLetters.total(),
    ]);
    const all = [
      ...rows.map((row) => ({ letter: letterOfGivenUp(row), read: ([, seq]: Read): Read => [[row.at.toISOString(), row.id], seq] })),
      ...messages.map((buried) => ({ letter: letterOfMessage(buried), read: ([row]: Read): Read => [row, buried.seq] })),
    ].sort((a, b) => b.letter.at.localeCompare(a.letter.at));
    const page = all.slice(0, limit);
    const next = page.reduce<Read>((far, { read }) => read(far), [givenUp, message]);
    return { items: page.map(({ letter }) => letter), nextCursor: all.length > limit ? encodeCursor(next) : null, totals: { fulfilment, event } };
  }

  @Handles(getDeadLetter)
  async get({ id }: ParsedInputOf<typeof getDeadLetter>, actor: Actor | null): Promise<AnswerOf<typeof getDeadLetter>> {
    requirePermission(actor, 'rules.manage');
    return this.desk.details(id);
  }

  @Handles(replayDeadLetter)
  async replay({ id }: ParsedInputOf<typeof replayDeadLetter>, actor: Actor | null): Promise<AnswerOf<typeof replayDeadLetter>> {
    requirePermission(actor, 'rules.manage');
    await this.desk.replay(id);
    return {};
  }

  @Handles(discardDeadLetter)
  async discard({ id }: ParsedInputOf<typeof discardDeadLetter>, actor: Actor | null): Promise<AnswerOf<typeof discardDeadLetter>> {
    requirePermission(actor, 'rules.manage');
    await this.desk.discard(id);
    return {};
  }

  /** One after the other: each with its own result. */
  @Handles(actOnDeadLetters)
  async act({ ids, action }: ParsedInputOf<typeof actOnDeadLetters>, actor: Actor | null): Promise<AnswerOf<typeof actOnDeadLetters>> {
    requirePermission(actor, 'rules.manage');
    const results: Results = [];
    for (const id of ids) {
      try {
        await this.desk[action](id);
        results.push({ id, ok: true, problem: null });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        results.push({ id, ok: false, problem: { code: error.code, detail: error.message } });
      }
    }
    return { results };
  }
}
