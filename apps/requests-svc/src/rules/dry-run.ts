import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { dryRunRules, type Actor, type AnswerOf, type ParsedInputOf, type RuleOutcome } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { DryRunStore, type PastRequest } from './dry-run.store.ts';
import type { StoredFacts } from './facts.ts';
import { outcomeOf, told, type Given } from './outcome.ts';
import type { Rulebook } from './rulebook.ts';
import { Rulebooks } from './rulebooks.ts';
import { tried, type Trial } from './tried.ts';

type Answer = AnswerOf<typeof dryRunRules>;

/** So much of a list fits into one message between services, with room to spare. */
const MOST_LISTED_BYTES = 700_000;
/** Between others that wait for this process. */
const AT_ONCE = 50;

/** What would have become of the last requests under other rules. */
@Injectable()
export class DryRun {
  constructor(
    private readonly store: DryRunStore,
    private readonly rulebooks: Rulebooks,
  ) {}

  @Handles(dryRunRules)
  async handle({ last, list, ...trial }: ParsedInputOf<typeof dryRunRules>, actor: Actor | null): Promise<Answer> {
    requirePermission(actor, 'rules.manage');
    const answer: Answer = { looked: 0, unknown: 0, changed: 0, before: {}, after: {}, items: [] };
    let bytes = 0;
    for await (const { request, before, after } of this.outcomes(trial, last)) {
      if (!before || !after) {
        answer.unknown += 1;
        continue;
      }
      answer.looked += 1;
      count(answer.before, before.decision);
      count(answer.after, after.decision);
      if (sameOutcome(before, after)) continue;
      answer.changed += 1;
      if (answer.items.length >= list || bytes > MOST_LISTED_BYTES) continue;
      const item = { requestId: request.id, number: Number(request.number), title: request.title, requestedBy: request.requestedBy, requestedAt: request.requestedAt.toISOString(), before, after };
      bytes += JSON.stringify(item).length;
      answer.items.push(item);
    }
    return answer;
  }

  /** Of each of the last requests under the rules of now, and under those that are tried; undefined where its facts are not known. */
  async *outcomes(trial: Trial, last: number): AsyncGenerator<{ request: PastRequest; before?: RuleOutcome; after?: RuleOutcome }> {
    const { book, rules } = await this.rulebooks.current();
    const other = tried(rules, trial);
    let n = 0;
    for await (const portion of this.store.last(last)) {
      for (const request of portion) {
        if ((n += 1) % AT_ONCE === 0) await setImmediate();
        yield request.facts ? { request, before: outcomeBy(book, request.facts), after: outcomeBy(other, request.facts) } : { request };
      }
    }
  }
}

const nothing: Given = { approvedIn: null, autoApproved: false, target: null };
const outcomeBy = (book: Rulebook, { given = nothing, ...facts }: StoredFacts): RuleOutcome => told(outcomeOf(book.judge(facts), given));

const count = (by: Record<string, number>, decision: string) => (by[decision] = (by[decision] ?? 0) + 1);

/** In other words for the same is no change. */
const sameOutcome = (a: RuleOutcome, b: RuleOutcome) => a.decision === b.decision && a.rule === b.rule && JSON.stringify(a.target) === JSON.stringify(b.target);
