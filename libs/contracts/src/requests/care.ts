import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command, event } from '../message.ts';
import { Instant, PageQuery, page } from '../paging.ts';
import { Person } from './request.ts';

const Place = z.object({ season: z.int().min(0), episode: z.int().min(1).nullable() });
const TitleRef = z.object({ contentType: ContentType, externalId: z.string().max(64) });

export const issueKinds = ['video', 'audio', 'subtitles', 'wrong_match', 'other'] as const;
export const issueStates = ['open', 'in_progress', 'resolved'] as const;

/** Something is wrong with a title that is available. */
export const Issue = TitleRef.extend({
  id: z.uuid(),
  number: z.int(),
  kind: z.enum(issueKinds),
  state: z.enum(issueStates),
  title: z.string(),
  releaseYear: z.int().nullable(),
  posterPath: z.string().nullable(),
  /** Of a type that has parts: which one; null for all of it. */
  part: Place.nullable(),
  description: z.string(),
  reportedBy: Person,
  assignedTo: Person.nullable(),
  /** What was done about it. */
  resolution: z.string().nullable(),
  comments: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
  resolvedAt: Instant.nullable(),
}).meta({ id: 'Issue' });
export type Issue = z.infer<typeof Issue>;

export const IssueInput = TitleRef.extend({ kind: z.enum(issueKinds), part: Place.nullable().default(null), description: z.string().trim().min(1).max(2_000) }).meta({ id: 'IssueInput' });
export const IssueComment = z.object({ id: z.uuid(), author: Person, text: z.string(), at: Instant }).meta({ id: 'IssueComment' });
export const IssueDetails = Issue.extend({ thread: z.array(IssueComment) }).meta({ id: 'IssueDetails' });

/** Without `issues.manage` only one's own. */
export const listIssues = command('rpc.requests.v1.list-issues', {
  input: PageQuery.extend({ state: z.enum(issueStates).optional(), kind: z.enum(issueKinds).optional(), mine: z.stringbool().or(z.boolean()).optional() }),
  output: page(Issue),
  errors: ['auth.forbidden', 'contract.unknown_cursor'],
});
export const reportIssue = command('rpc.requests.v1.report-issue', {
  input: IssueInput, output: IssueDetails, errors: ['auth.forbidden', 'title.not_found', 'title.provider_unavailable', 'title.not_available', 'request.no_such_part', 'issue.duplicate', 'rate.limited'], timeoutMs: 15_000,
});
export const getIssue = command('rpc.requests.v1.get-issue', { input: z.object({ id: z.uuid() }), output: IssueDetails, errors: ['auth.forbidden', 'issue.not_found'] });
/** State, assignment and resolution need `issues.manage`; who reported it may resolve and open it again. */
export const updateIssue = command('rpc.requests.v1.update-issue', {
  input: z.object({
    id: z.uuid(),
    patch: z.object({ state: z.enum(issueStates), assignedTo: z.uuid().nullable(), resolution: z.string().trim().max(2_000).nullable(), kind: z.enum(issueKinds) }).partial(),
  }),
  output: IssueDetails,
  errors: ['auth.forbidden', 'issue.not_found', 'user.not_found'],
});
export const commentOnIssue = command('rpc.requests.v1.comment-on-issue', { input: z.object({ id: z.uuid(), text: z.string().trim().min(1).max(4_000) }), output: IssueDetails, errors: ['auth.forbidden', 'issue.not_found', 'rate.limited'] });
/** Has its manager search for another release of what the issue is about. Needs `issues.manage`. */
export const searchForIssue = command('rpc.requests.v1.search-for-issue', {
  input: z.object({ id: z.uuid() }), output: z.object({ message: z.string() }), errors: ['auth.forbidden', 'issue.not_found', 'title.not_managed', 'connection.call_failed'], timeoutMs: 30_000,
});
export const issueChanged = event(
  'evt.requests.v1.issue.changed',
  z.object({ id: z.uuid(), at: Instant, actor: Person, change: z.enum(['reported', 'updated', 'commented', 'resolved', 'reopened']), issue: Issue }),
);

export const removalStates = ['pending', 'approved', 'declined', 'cancelled', 'removed', 'failed'] as const;
/** Somebody asks that an available title be deleted. */
export const Removal = TitleRef.extend({
  id: z.uuid(),
  number: z.int(),
  state: z.enum(removalStates),
  title: z.string(),
  releaseYear: z.int().nullable(),
  posterPath: z.string().nullable(),
  reason: z.string().nullable(),
  requestedBy: Person,
  decidedBy: Person.nullable(),
  /** Of who decided, or of the manager that could not. */
  answer: z.string().nullable(),
  createdAt: Instant,
  decidedAt: Instant.nullable(),
  /** When it is deleted, once approved. */
  removeAt: Instant.nullable(),
  removedAt: Instant.nullable(),
}).meta({ id: 'Removal' });
export type Removal = z.infer<typeof Removal>;

/** Without `requests.manage` only one's own. */
export const listRemovals = command('rpc.requests.v1.list-removals', {
  input: PageQuery.extend({ state: z.enum(removalStates).optional() }), output: page(Removal), errors: ['auth.forbidden', 'contract.unknown_cursor'],
});
export const askRemoval = command('rpc.requests.v1.ask-removal', {
  input: TitleRef.extend({ reason: z.string().trim().max(500).nullable().default(null) }),
  output: Removal,
  errors: ['auth.forbidden', 'title.not_found', 'title.provider_unavailable', 'title.not_available', 'removal.duplicate', 'rate.limited'],
  timeoutMs: 15_000,
});
/** Approve, decline (with an answer), or call an approved one off within its grace; the requester may cancel a pending one. */
export const decideRemoval = command('rpc.requests.v1.decide-removal', {
  input: z.object({ id: z.uuid(), action: z.enum(['approve', 'decline', 'cancel']), answer: z.string().trim().max(500).nullable().default(null) }),
  output: Removal,
  errors: ['auth.forbidden', 'removal.not_found', 'removal.illegal_transition'],
});
/** News of a removal. `due`: its grace is over, and it is to be deleted. */
export const removalChanged = event(
  'evt.requests.v1.removal.changed',
  z.object({ id: z.uuid(), at: Instant, actor: Person.nullable(), change: z.enum(['asked', 'approved', 'declined', 'cancelled', 'due', 'removed', 'failed']), removal: Removal }),
);
