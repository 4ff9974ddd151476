import { Injectable } from '@nestjs/common';
import type { Actor, RequestDetails } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { deedsOf } from './deeds.ts';
import { toView, type RequestRow } from './request-row.ts';

/** A request as one person sees it. */
@Injectable()
export class RequestViewer {
  constructor(private readonly db: Database) {}

  async details(row: RequestRow, actor: Actor): Promise<RequestDetails> {
    const { voted, following } = await this.db.one<{ voted: boolean; following: boolean }>({
      name: 'viewer-of-request',
      text: `select exists (select from vote where request_id = $1 and user_id = $2) as voted,
                    exists (select from follower where request_id = $1 and user_id = $2) as following`,
      values: [row.id, actor.userId],
    });
    const view = toView(row);
    const hidden = row.requester_id !== actor.userId && !actor.permissions.includes('requests.view_all');
    return { ...view, note: hidden ? null : view.note, viewer: { voted, following, may: deedsOf(row, actor, new Date()) } };
  }
}
