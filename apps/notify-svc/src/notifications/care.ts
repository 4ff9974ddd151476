import { failureClasses, type issueChanged, type Issue, type PayloadOf, type Removal, type removalChanged, type retryEscalated } from '@marquee/contracts';
import { toPeople, type Content, type Telling, type Told } from './telling.ts';

type Outcome = Content['outcome'];

const nothingOf = { wish: null, items: { total: 1, available: 0 }, actorName: null, reason: null, outcome: null, posterPath: null } as const;
const ofTitle = (about: 'issue' | 'removal', { id, number, title, posterPath }: Issue | Removal, createdAt: string): Omit<Content, 'kind'> => ({
  ...nothingOf, about, requestId: id, requestNumber: number, title, posterPath, createdAt,
});

/** Those who see to it hear of what is new; who reported it, and who was given it, of what is done. */
export function issueTellings({ change, actor, at, issue }: PayloadOf<typeof issueChanged>): Told[] {
  const concerned = [issue.reportedBy.id, issue.assignedTo?.id];
  const tellings: (Telling | undefined)[] = [];
  if (change === 'reported') tellings.push({ kind: 'issue_reported', userIds: [], permission: 'issues.manage', exceptIds: [actor.id] });
  else tellings.push(toPeople(change === 'resolved' ? 'issue_resolved' : 'issue_updated', concerned, [actor.id]));
  // Nobody was given it yet: what its reporter adds would reach nobody.
  const unheard = !issue.assignedTo && actor.id === issue.reportedBy.id && (change === 'commented' || change === 'reopened');
  if (unheard) tellings.push({ kind: 'issue_updated', userIds: [], permission: 'issues.manage', exceptIds: [actor.id] });
  const outcome: Outcome = change === 'updated' || change === 'commented' || change === 'reopened' ? change : null;
  const content = { ...ofTitle('issue', issue, at), actorName: actor.displayName, outcome, reason: change === 'resolved' ? issue.resolution : null };
  return tellings.flatMap((telling) => (telling ? [{ ...telling, content: { ...content, kind: telling.kind } }] : []));
}

export function removalTellings({ change, actor, at, removal }: PayloadOf<typeof removalChanged>): Told[] {
  const content = { ...ofTitle('removal', removal, at), actorName: actor?.displayName ?? null };
  if (change === 'asked') {
    return [{ kind: 'removal_asked', userIds: [], permission: 'requests.manage', exceptIds: [removal.requestedBy.id], content: { ...content, kind: 'removal_asked', reason: removal.reason } }];
  }
  if (change === 'due') return [];
  const ended = change === 'removed' || change === 'failed';
  const kind = ended ? 'removal_done' : 'removal_decided';
  // That it could not be deleted concerns who decided it as well.
  const telling = toPeople(kind, [removal.requestedBy.id, change === 'failed' ? removal.decidedBy?.id : null], [actor?.id]);
  return telling ? [{ ...telling, content: { ...content, kind, outcome: change, reason: removal.answer } }] : [];
}

/** To those who can mend a connection. */
export function retryTellings({ at, requestId, title, connection, failure, exhausted }: PayloadOf<typeof retryEscalated>): Told[] {
  const reason = `${connection}: ${failureClasses[failure].sentence}.`;
  const content: Content = { ...nothingOf, kind: 'retry_escalated', about: 'retry', requestId, requestNumber: 0, title, reason, outcome: exhausted ? 'exhausted' : null, createdAt: at };
  return [{ kind: 'retry_escalated', userIds: [], permission: 'connections.manage', exceptIds: [], content }];
}
