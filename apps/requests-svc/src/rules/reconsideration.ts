import { Injectable } from '@nestjs/common';
import { ChangeStore } from '../requests/change.store.ts';
import type { RequestRow } from '../requests/request-row.ts';
import { approvalOf } from '../schedule/approval.ts';
import { outcomeOf } from './outcome.ts';
import { RuleStore } from './rule.store.ts';
import { Rulebooks } from './rulebooks.ts';
import { routed } from './target.ts';

/** Rules looked at again for a request that waits. */
@Injectable()
export class Reconsideration {
  constructor(
    private readonly store: RuleStore,
    private readonly rulebooks: Rulebooks,
    private readonly changes: ChangeStore,
  ) {}

  /**
   * Approves a pending request where a rule does so by the facts that were kept and the votes that it has now; nothing else
   * comes of it. The votes are counted under the lock, and one of two last votes approves.
   * @returns the request as it is then
   */
  async afterVote(row: RequestRow): Promise<RequestRow> {
    const { facts, version } = await this.store.factsOfRequest(row.id);
    if (!facts) return row;
    const book = await this.rulebooks.at(version);
    return this.changes.change(row.id, (current, now) => {
      if (current.decision !== 'pending') return undefined;
      const votes = -current.vote_rank;
      const judgement = book.judge({ ...facts, votes });
      if (judgement.rule?.action !== 'auto_approve') return undefined;
      const { reasonCode, reasonParams, rule } = outcomeOf(judgement, { approvedIn: null, autoApproved: false, target: null });
      const change = approvalOf(current, { actor: null, reasonCode, reasonParams: { ...reasonParams, votes } }, now);
      const target = routed([...(current.target ? [current.target] : []), ...judgement.targets]);
      return { ...change, set: { ...change.set, rule: rule && { name: rule.name, because: rule.because }, rule_id: rule?.id ?? null, target } };
    });
  }
}
