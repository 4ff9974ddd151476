import type { ManagedPart } from '../ports/manager.ts';
import type { ItemRow, Reason } from './item.ts';

const DAY_MS = 86_400_000;

export interface Waiting {
  connection: string;
  /** After so many days of searching it is said that nothing is found. */
  noReleaseDays: number;
}

/** Why a part that the manager holds and has no file of waits. */
export function partReason(item: ItemRow, part: Pick<ManagedPart, 'released' | 'airDate' | 'airsAt'>, { connection, noReleaseDays }: Waiting): Reason {
  if (!part.released) {
    const airDate = part.airDate ?? part.airsAt?.toISOString().slice(0, 10) ?? item.airDate;
    const dated = item.season !== null && airDate !== null;
    return dated ? { code: 'waiting_for_air_date', params: { connection, airDate } } : { code: 'waiting_for_release', params: { connection } };
  }
  const since = item.searchingSince?.getTime();
  if (since === undefined || Date.now() - since < noReleaseDays * DAY_MS) return { code: 'searching', params: { connection } };
  const rejections = item.explainedAt !== null && item.reasonCode === 'no_release_found' ? item.reasonParams.rejections : '';
  return { code: 'no_release_found', params: { connection, days: Math.floor((Date.now() - since) / DAY_MS), rejections } };
}

/** Of a wished part that the manager does not list although it knows the title whole. */
export function unlistedReason(item: ItemRow, connection: string): Reason {
  const aired = item.season === null || (item.airDate !== null && Date.parse(item.airDate) < Date.now() - DAY_MS);
  return { code: aired ? 'not_in_manager' : 'waiting_for_episodes', params: { connection } };
}
