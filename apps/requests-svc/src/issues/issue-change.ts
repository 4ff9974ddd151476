import type { IssueChange, IssueRow } from './issue.store.ts';

type Wanted = Partial<Pick<IssueRow, 'state' | 'kind' | 'resolution' | 'assignee'>>;

/** What a wanted change comes to; undefined when all is so already. What is opened again has lost what was done about it. */
export function changeOf(current: IssueRow, wanted: Wanted): { set: Wanted; change: IssueChange } | undefined {
  const { state = current.state, kind = current.kind, resolution = current.resolution, assignee = current.assignee } = wanted;
  const resolved = state === 'resolved' && current.state !== 'resolved';
  const reopened = state !== 'resolved' && current.state === 'resolved';
  const set = { state, kind, assignee, resolution: reopened ? (wanted.resolution ?? null) : resolution };
  const same = state === current.state && kind === current.kind && set.resolution === current.resolution && assignee?.id === current.assignee?.id;
  if (same) return undefined;
  return { set, change: resolved ? 'resolved' : reopened ? 'reopened' : 'updated' };
}
