import { Injectable } from '@nestjs/common';
import type { Actor, Person, RequestDetails } from '@marquee/contracts';
import { Database } from '@marquee/service-kit';
import { deedsOf } from './deeds.ts';
import { toView, type RequestRow } from './request-row.ts';
import { RequestStore } from './request.store.ts';

type Deed = RequestDetails['viewer']['may'][number];

const somebody: Person = { id: '00000000-0000-0000-0000-000000000000', username: '', displayName: 'Somebody' };
/** What somebody who does not see a request may do with it, once it is open. */
const fromOutside: readonly Deed[] = ['vote', 'follow'];

/** A request as one person sees it. */
@Injectable()
export class RequestViewer {
  constructor(
    private readonly db: Database,
    private readonly requests: RequestStore,
  ) {}

  /** For who may vote for it without seeing it: what it is and how it stands, and nobody's name or words. */
  async seenOrOutlined(row: RequestRow, actor: Actor): Promise<RequestDetails> {
    const details = await this.details(row, actor);
    return (await this.requests.sees(row, actor)) ? details : outlined(details);
  }

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

function outlined(details: RequestDetails): RequestDetails {
  return {
    ...details,
    requestedBy: somebody, askedBy: null, note: null, category: null, reason: null, reasonCode: null, reasonParams: {}, remedy: null, target: null, connectionId: null, rule: null,
    cancelRequest: null, undoUntil: null, playUrl: null,
    viewer: { ...details.viewer, may: details.viewer.may.filter((deed) => fromOutside.includes(deed)) },
  };
}
