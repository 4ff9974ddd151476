import { reasons, type OutputOf, type ReasonCode, type openShare } from '@marquee/contracts';
import { toView, type RequestRow } from '../requests/request-row.ts';

type Shared = OutputOf<typeof openShare>;

/** What a reason may tell to anybody: days and counts; no person, no instance, no rule. */
const harmless: readonly string[] = ['airDate', 'days', 'scheduledFor', 'attempts'];
const namesNobody = (code: ReasonCode) => Array.from(reasons[code].matchAll(/\{(\w+)\}/g), ([, name = '']) => name).every((name) => harmless.includes(name));

/** A request to whoever has the link. */
export function sharedView(row: RequestRow, expiresAt: Date): Shared {
  const { number, contentType, title, releaseYear, posterPath, state, reason, reasonCode, reasonParams, requestedAt, approvedAt, availableAt, progress, etaSeconds, items, wish } = toView(row);
  const told = namesNobody(row.reason_code);
  return {
    number, contentType, title, releaseYear, posterPath, state, requestedAt, approvedAt, availableAt, progress, etaSeconds, items, wish,
    reason: told ? reason : null,
    reasonCode: told ? reasonCode : null,
    reasonParams: told ? Object.fromEntries(Object.entries(reasonParams).filter(([name]) => harmless.includes(name))) : {},
    expiresAt: expiresAt.toISOString(),
  };
}
