import { Injectable } from '@nestjs/common';
import { approveRequest, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { approvalOf } from '../schedule/approval.ts';
import { ChangeStore, type Decide } from './change.store.ts';
import { EditRequestHandler } from './edit-request.handler.ts';
import { toView } from './request-row.ts';

@Injectable()
export class ApproveRequestHandler {
  constructor(
    private readonly changes: ChangeStore,
    private readonly edits: EditRequestHandler,
  ) {}

  /** With an edit, both or neither. */
  @Handles(approveRequest)
  async handle({ id, edit }: ParsedInputOf<typeof approveRequest>, actor: Actor | null): Promise<AnswerOf<typeof approveRequest>> {
    requirePermission(actor, 'requests.approve');
    const approve: Decide = (current, now) => approvalOf(current, { actor, reasonCode: 'approved' }, now);
    return toView(edit ? await this.edits.edit(id, edit, actor, approve) : await this.changes.change(id, approve));
  }
}
