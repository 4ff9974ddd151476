import { requestApproved, requestCreated, titleKey, type Actor, type NewRequest, type Person, type RuleFacts, type TitleDetails, type WishedPart, type Wish } from '@marquee/contracts';
import { newId, type LogEntry } from '@marquee/service-kit';
import type { z } from 'zod';
import { requestLogEntry } from './request-event.ts';
import { rankOf, requesterOf, type RequestRow } from './request-row.ts';

/** The number is not known before the row is there: the statement that inserts it fills it in. */
const NUMBER_TO_COME = '0';

export const personOf = (actor: Actor): Person => ({ id: actor.userId, username: actor.username, displayName: actor.displayName });

/** A request as it is to be inserted. */
export interface NewRow {
  row: RequestRow;
  /** Of its log. */
  entries: LogEntry[];
  /** Of a type that has parts: those that are wished for. */
  parts: WishedPart[] | null;
  /** What it covers; see `Claim.part`. */
  claims: readonly string[];
  /** Kept for rules that are tried later. */
  facts: RuleFacts | null;
}

export interface Wishing {
  input: z.output<typeof NewRequest>;
  title: TitleDetails;
  actor: Actor;
  now: Date;
  /** Connection in whose program somebody has approved it. */
  approvedIn?: string;
}

/** What is asked for of a title that has parts. */
export interface WishedParts {
  wish: Wish;
  parts: WishedPart[];
  claims: readonly string[];
}

/** Created, and approved at once for those who need no approval. */
export function newRequest({ input, title, actor, now, approvedIn }: Wishing, wished: WishedParts | null): NewRow {
  const automatic = approvedIn !== undefined || actor.permissions.includes('requests.auto_approve');
  const row: RequestRow = {
    id: newId(),
    number: NUMBER_TO_COME,
    content_type: input.contentType,
    external_id: input.externalId,
    title_key: titleKey(input.contentType, input.externalId),
    title: title.title,
    release_year: title.releaseYear,
    ids: { ...title.ids, [title.provider]: input.externalId },
    anime: title.anime,
    wish: wished?.wish ?? null,
    preferences: input.preferences,
    poster_path: title.posterPath,
    decision: automatic ? 'approved' : 'pending',
    state: automatic ? 'approved' : 'pending',
    reason_code: automatic ? (approvedIn === undefined ? 'approved' : 'approved_elsewhere') : 'awaiting_approval',
    reason_params: approvedIn === undefined ? {} : { connection: approvedIn },
    priority_rank: rankOf('normal'),
    vote_rank: 0,
    followers: 0,
    comments: 0,
    category: input.category,
    asked_by: null,
    target: input.target,
    connection_id: null,
    rule: null,
    rule_id: null,
    units: 1,
    scheduled_for: null,
    expires_at: null,
    cancel_request: null,
    cancelled_at: null,
    cancelled_by: null,
    cancelled_from: null,
    undo_until: null,
    cancel_category: null,
    note: input.note || null,
    requester_id: actor.userId,
    requested_at: now,
    approved_at: automatic ? now : null,
    available_at: null,
    updated_at: now,
    decided_by: null,
    progress: null,
    eta_seconds: null,
    items_total: wished?.parts.length ?? 1,
    items_available: 0,
    play_url: null,
    fulfilment_revision: 0,
    sequence: automatic ? 2 : 1,
    username: actor.username,
    display_name: actor.displayName,
  };
  const parts = wished?.parts ?? null;
  // Both entries show the request as the one transaction leaves it: nobody is to be asked to approve what is approved.
  const entries = [requestLogEntry({ ...row, sequence: 1 }, { event: requestCreated, actor: requesterOf(row), from: null, to: 'pending' })];
  if (automatic) entries.push(requestLogEntry(row, { event: requestApproved, actor: null, from: 'pending', to: 'approved', extra: { automatic, parts: parts ?? [] } }));
  return { row, entries, parts, claims: wished?.claims ?? [''], facts: null };
}
