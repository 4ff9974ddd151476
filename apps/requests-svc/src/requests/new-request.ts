import {
  requestApproved, requestCreated, requestDeclined, requestScheduled, titleKey,
  type Actor, type Event, type NewRequest, type Person, type TitleDetails, type WishedPart, type Wish,
} from '@marquee/contracts';
import { newId, type LogEntry } from '@marquee/service-kit';
import type { z } from 'zod';
import type { Circumstances } from '../people/person.store.ts';
import { unitsOf } from '../quotas/units.ts';
import { factsOf, type StoredFacts } from '../rules/facts.ts';
import { outcomeOf, type Outcome } from '../rules/outcome.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { expiresAt } from '../schedule/expiry.ts';
import { scheduledFor } from '../schedule/scheduled-for.ts';
import { requestLogEntry } from './request-event.ts';
import { rankOf, type RequestRow } from './request-row.ts';

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
  /** What it covers; see `Claim.part`. Nothing where a rule declined it. */
  claims: readonly string[];
  /** Kept for rules that are tried later. */
  facts: StoredFacts | null;
}

export interface Wishing {
  input: z.output<typeof NewRequest>;
  title: TitleDetails;
  /** Who asks. */
  actor: Actor;
  /** In whose name. */
  requester: Actor;
  circumstances: Circumstances;
  rules: Rulebook;
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

/** What comes of a wish at once: as the outcome says, but for an approval that is put off. */
interface Fate extends Pick<Outcome, 'reasonCode' | 'reasonParams'> {
  decision: RequestRow['decision'];
  /** That tells the decision; none while it is pending. */
  event?: Event;
}

function fateOf({ decision, reasonCode, reasonParams }: Outcome, at: Date | null): Fate {
  if (decision === 'pending') return { decision, reasonCode, reasonParams };
  if (decision === 'declined') return { decision, reasonCode, reasonParams, event: requestDeclined };
  if (at) return { decision: 'scheduled', reasonCode: 'scheduled', reasonParams: { scheduledFor: at.toISOString() }, event: requestScheduled };
  return { decision, reasonCode, reasonParams, event: requestApproved };
}

/** Created, and decided at once where a rule or the requester's permissions decide. */
export function newRequest({ input, title, actor, requester, circumstances, rules, now, approvedIn }: Wishing, wished: WishedParts | null): NewRow {
  const { contentType, preferences } = input;
  const parts = wished?.parts ?? null;
  const facts = factsOf(circumstances.requester, title, { contentType, wish: wished?.wish ?? null, parts: parts?.length ?? null, preferences }, now);
  const given = { approvedIn: approvedIn ?? null, autoApproved: requester.permissions.includes('requests.auto_approve'), target: input.target };
  const outcome = outcomeOf(rules.judge(facts), given);
  const later = scheduledFor(input.schedule, title, now);
  const { decision, event, reasonCode, reasonParams } = fateOf(outcome, later);
  const row: RequestRow = {
    id: newId(),
    number: NUMBER_TO_COME,
    content_type: contentType,
    external_id: input.externalId,
    title_key: titleKey(contentType, input.externalId),
    title: title.title,
    release_year: title.releaseYear,
    ids: { ...title.ids, [title.provider]: input.externalId },
    anime: title.anime,
    wish: wished?.wish ?? null,
    preferences,
    poster_path: title.posterPath,
    decision,
    state: decision,
    reason_code: reasonCode,
    reason_params: reasonParams,
    priority_rank: rankOf(outcome.target?.priority ?? 'normal'),
    vote_rank: 0,
    followers: 0,
    comments: 0,
    category: input.category,
    asked_by: actor.userId === requester.userId ? null : personOf(actor),
    target: outcome.target,
    connection_id: null,
    rule: outcome.rule && { name: outcome.rule.name, because: outcome.rule.because },
    rule_id: outcome.rule?.id ?? null,
    units: unitsOf(contentType, wished?.wish ?? null, parts?.length ?? 1, circumstances.settings),
    scheduled_for: later,
    expires_at: decision === 'pending' ? expiresAt(now, circumstances.settings) : null,
    cancel_request: null,
    cancelled_at: null,
    cancelled_by: null,
    cancelled_from: null,
    undo_until: null,
    cancel_category: null,
    note: input.note || null,
    requester_id: requester.userId,
    requested_at: now,
    approved_at: decision === 'approved' ? now : null,
    available_at: null,
    updated_at: now,
    decided_by: null,
    progress: null,
    eta_seconds: null,
    items_total: wished?.parts.length ?? 1,
    items_available: 0,
    play_url: null,
    fulfilment_revision: 0,
    sequence: event ? 2 : 1,
    username: requester.username,
    display_name: requester.displayName,
  };
  // Both entries show the request as the one transaction leaves it: nobody is to be asked to approve what is approved.
  const entries = [requestLogEntry({ ...row, sequence: 1 }, { event: requestCreated, actor: personOf(actor), from: null, to: 'pending' })];
  const extra = event === requestApproved ? { automatic: true, parts: parts ?? [] } : undefined;
  if (event) entries.push(requestLogEntry(row, { event, actor: null, from: 'pending', to: decision, extra }));
  return { row, entries, parts, claims: decision === 'declined' ? [] : (wished?.claims ?? ['']), facts: { ...facts, given } };
}
