import { z } from 'zod';
import { command, event } from '../message.ts';
import { Instant, PageQuery, page } from '../paging.ts';
import { RequestRef } from './commands.ts';
import { Person, RequestDetails, RequestView } from './request.ts';

const ById = z.object({ id: RequestRef });
const Seen = ['auth.forbidden', 'request.not_found'] as const;

/** One vote of each person. Doing it again changes nothing. A pending request whose votes now satisfy a rule is approved by it. */
export const vote = command('rpc.requests.v1.vote', { input: ById, output: RequestDetails, errors: [...Seen, 'request.closed', 'request.age_restricted'] });
export const withdrawVote = command('rpc.requests.v1.withdraw-vote', { input: ById, output: RequestDetails, errors: Seen });
/** Whoever follows a request sees it and is told of it like its requester. */
export const follow = command('rpc.requests.v1.follow', { input: ById, output: RequestDetails, errors: [...Seen, 'request.closed', 'request.age_restricted'] });
export const unfollow = command('rpc.requests.v1.unfollow', { input: ById, output: z.object({}), errors: Seen });
export const listFollowers = command('rpc.requests.v1.list-followers', { input: ById, output: z.object({ items: z.array(Person) }), errors: Seen });

const Text = z.string().trim().min(1).max(4_000);
export const Comment = z
  .object({
    id: z.uuid(),
    author: Person,
    /** Plain text; null once it was deleted. */
    text: z.string().nullable(),
    /** Those named by `@username` who may see the request. */
    mentions: z.array(Person),
    at: Instant,
    editedAt: Instant.nullable(),
    deletedAt: Instant.nullable(),
    /** Until when its author may edit it. */
    editableUntil: Instant,
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof Comment>;

export const listComments = command('rpc.requests.v1.list-comments', { input: PageQuery.extend({ id: RequestRef }), output: page(Comment), errors: [...Seen, 'contract.unknown_cursor'] });
export const addComment = command('rpc.requests.v1.add-comment', { input: ById.extend({ text: Text }), output: Comment, errors: [...Seen, 'rate.limited'] });
const OneComment = ById.extend({ commentId: z.uuid() });
export const editComment = command('rpc.requests.v1.edit-comment', { input: OneComment.extend({ text: Text }), output: Comment, errors: [...Seen, 'comment.not_found', 'comment.not_editable'] });
/** One's own; with `requests.manage` anybody's. */
export const deleteComment = command('rpc.requests.v1.delete-comment', { input: OneComment, output: z.object({}), errors: [...Seen, 'comment.not_found'] });

/** A comment was written, edited or deleted. `request` and `followers` say who may see it. */
export const commentChanged = event(
  'evt.requests.v1.comment.changed',
  z.object({ id: z.uuid(), at: Instant, actor: Person, change: z.enum(['added', 'edited', 'deleted']), comment: Comment, request: RequestView, followers: z.array(z.uuid()) }),
);
/** Somebody is shown a request of somebody else's. */
export const requestShared = event('evt.requests.v1.share.created', z.object({ id: z.uuid(), at: Instant, actor: Person, userId: z.uuid(), request: RequestView }));

export const Share = z
  .object({
    id: z.uuid(),
    /** Null for a link. */
    user: Person.nullable(),
    /** Of a link: its secret, shown this once. */
    token: z.string().nullable(),
    createdBy: Person,
    createdAt: Instant,
    expiresAt: Instant.nullable(),
  })
  .meta({ id: 'Share' });

const Shareable = [...Seen, 'user.not_found', 'share.not_found'] as const;
/** By a signed link that ends, or with a user, who sees it from then on. */
export const shareRequest = command('rpc.requests.v1.share-request', {
  input: ById.extend({ userId: z.uuid().optional(), expiresInHours: z.int().min(1).max(8_760).default(168) }),
  output: Share,
  errors: Shareable,
});
export const listShares = command('rpc.requests.v1.list-shares', { input: ById, output: z.object({ items: z.array(Share) }), errors: Seen });
export const endShare = command('rpc.requests.v1.end-share', { input: ById.extend({ shareId: z.uuid() }), output: z.object({}), errors: Shareable });
/** What a shared link shows: no names but that of the title, nothing that can be changed. */
export const SharedRequest = RequestView.pick({
  number: true, contentType: true, title: true, releaseYear: true, posterPath: true, state: true, reason: true, reasonCode: true, reasonParams: true,
  requestedAt: true, approvedAt: true, availableAt: true, progress: true, etaSeconds: true, items: true, wish: true,
}).extend({ expiresAt: Instant }).meta({ id: 'SharedRequest' });
export const openShare = command('rpc.requests.v1.open-share', { input: z.object({ token: z.string().min(10).max(300) }), output: SharedRequest, errors: ['share.not_found'] });
