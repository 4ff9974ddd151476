import { sentence, stages, type ReasonCode, type Stage } from '@marquee/contracts';
import { isFuture, type ItemRow, type Reason } from '../items/item.ts';

/** What somebody must look at, the worst first. */
const troubles: readonly ReasonCode[] = [
  'disk_full', 'import_blocked', 'matched_elsewhere', 'download_problem', 'download_stalled', 'download_paused', 'not_in_library',
  'title_unknown_to_manager', 'refused_by_manager', 'retries_exhausted',
];

/** What waits, the most telling first. */
const waits: readonly ReasonCode[] = ['no_release_found', 'searching', 'not_in_manager', 'waiting_for_episodes', 'waiting_for_release', 'waiting_for_air_date', 'waiting_for_future'];

/**
 * The one sentence for many items: trouble that needs somebody, else what has come the furthest, else what is waited for.
 * Undefined while nothing is known of any.
 */
export function reasonOf(items: readonly ItemRow[]): Reason | undefined {
  const open = items.filter((item) => item.stage !== 'available');
  if (open.length === 0) return ready(items);
  if (open.every(isFuture) && open.length < items.length) return { code: 'waiting_for_future', params: {} };
  const told = open.flatMap(reasonOfItem);
  const trouble = first(told, troubles);
  if (trouble) return trouble;
  const moving = furthest(open.filter(({ stage }) => stage !== 'processing' && stage !== 'failed'));
  if (moving) return reasonOfItem(moving)[0];
  const failed = open.find(({ stage }) => stage === 'failed');
  const rest = (failed && reasonOfItem(failed)[0]) ?? first(told, waits) ?? told[0];
  return rest && inPart(items, rest);
}

/** Puts what is ready already before the sentence for the rest. `restCode` and `restParams` say the rest for translation. */
export function inPart(items: readonly ItemRow[], rest: Reason): Reason {
  const counted = items.filter((item) => !isFuture(item));
  const available = counted.filter(({ stage }) => stage === 'available').length;
  if (available === 0) return rest;
  return { code: 'in_part', params: { available, total: counted.length, rest: sentence(rest.code, rest.params), restCode: rest.code, restParams: rest.params } };
}

export const reasonOfItem = ({ reasonCode, reasonParams }: ItemRow): Reason[] => (reasonCode ? [{ code: reasonCode, params: reasonParams }] : []);

/** Of several that air one day, the one that airs next. */
function first(told: readonly Reason[], codes: readonly ReasonCode[]): Reason | undefined {
  const code = codes.find((candidate) => told.some((reason) => reason.code === candidate));
  return told.filter((reason) => reason.code === code).reduce<Reason | undefined>((best, reason) => (!best || dateOf(reason) < dateOf(best) ? reason : best), undefined);
}

const dateOf = ({ params }: Reason) => (typeof params.airDate === 'string' ? params.airDate : '');

const order = (stage: Stage) => stages.indexOf(stage);
const furthest = (items: readonly ItemRow[]) => items.reduce<ItemRow | undefined>((best, item) => (!best || order(item.stage) > order(best.stage) ? item : best), undefined);

/** Names every media server that shows some of it. */
function ready(items: readonly ItemRow[]): Reason | undefined {
  const told = items.flatMap(reasonOfItem);
  const servers = [...new Set(told.flatMap(({ code, params }) => (code === 'available' && params.mediaServer ? [String(params.mediaServer)] : [])))];
  return servers.length > 0 ? { code: 'available', params: { mediaServer: servers.join(', ') } } : told[0];
}
