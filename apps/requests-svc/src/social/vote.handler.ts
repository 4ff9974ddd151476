import { Injectable } from '@nestjs/common';
import { AppError, vote, withdrawVote, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { isOpen } from '../requests/deeds.ts';
import { RequestStore } from '../requests/request.store.ts';
import { RequestViewer } from '../requests/viewer.ts';
import { Reconsideration } from '../rules/reconsideration.ts';
import { CountStore } from './count.store.ts';

/** One vote of each person, also for a request that he does not see otherwise: the title's page has led him to it. */
@Injectable()
export class VoteHandler {
  constructor(
    private readonly requests: RequestStore,
    private readonly counts: CountStore,
    private readonly viewer: RequestViewer,
    private readonly reconsideration: Reconsideration,
  ) {}

  @Handles(vote)
  async vote({ id }: ParsedInputOf<typeof vote>, actor: Actor | null): Promise<AnswerOf<typeof vote>> {
    requirePermission(actor, 'requests.take_part');
    const { row, changed } = await this.counts.change(id, async (tx, current, now) => {
      await this.counts.refuseJoining(tx, current, actor);
      const cast = await tx.execute({ name: 'vote', text: 'insert into vote (request_id, user_id, at) values ($1, $2, $3) on conflict do nothing', values: [current.id, actor.userId, now] });
      return cast === 1 ? { vote_rank: current.vote_rank - 1 } : undefined;
    });
    const after = changed && row.decision === 'pending' ? await this.reconsideration.afterVote(row) : row;
    return this.viewer.seenOrOutlined(after, actor);
  }

  @Handles(withdrawVote)
  async withdraw({ id }: ParsedInputOf<typeof withdrawVote>, actor: Actor | null): Promise<AnswerOf<typeof withdrawVote>> {
    requirePermission(actor, 'requests.take_part');
    const { row } = await this.counts.change(id, async (tx, current) => {
      const taken = await tx.execute({ name: 'withdraw-vote', text: 'delete from vote where request_id = $1 and user_id = $2', values: [current.id, actor.userId] });
      if (taken === 1) return { vote_rank: current.vote_rank + 1 };
      if (!isOpen(current) && !(await this.requests.sees(current, actor, tx))) throw new AppError('request.not_found');
      return undefined;
    });
    return this.viewer.seenOrOutlined(row, actor);
  }
}
