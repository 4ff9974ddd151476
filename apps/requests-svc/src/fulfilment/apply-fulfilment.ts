import { isDeepStrictEqual } from 'node:util';
import { requestState, requestStateChanged, type PayloadOf, type fulfilmentChanged } from '@marquee/contracts';
import type { Change } from '../requests/change.store.ts';
import type { RequestRow } from '../requests/request-row.ts';

type Snapshot = PayloadOf<typeof fulfilmentChanged>;

/**
 * What a snapshot of integrations-svc changes. Older than the newest one, it changes nothing. An available request stays
 * available, whatever is seen of its title afterwards. The log gets an entry when the state or the reason is another one;
 * a reason that differs in its times only (the next of many attempts) is shown, but is no news.
 */
export function applyFulfilment(current: RequestRow, snapshot: Snapshot, now: Date): Change | undefined {
  if (snapshot.revision <= current.fulfilment_revision) return undefined;
  const { connectionId: connection_id } = snapshot;
  const state = requestState('approved', snapshot.items);
  if (current.state === 'available' && state !== 'available') return { set: { fulfilment_revision: snapshot.revision, connection_id } };

  // What may yet be announced is part of the state, but no part that could be counted.
  const counted = snapshot.openEnded ? snapshot.items.slice(0, -1) : snapshot.items;
  const downloading = state === 'downloading';
  const set = {
    state,
    reason_code: snapshot.reasonCode,
    reason_params: snapshot.reasonParams,
    // Before the hand-over there are no items yet.
    items_total: snapshot.items.length === 0 ? current.items_total : counted.length,
    items_available: counted.filter((stage) => stage === 'available').length,
    play_url: snapshot.playUrl,
    available_at: current.available_at ?? (state === 'available' ? now : null),
    progress: downloading ? (current.progress ?? 0) : null,
    eta_seconds: downloading ? current.eta_seconds : null,
    fulfilment_revision: snapshot.revision,
    connection_id,
    // What is there cannot be called off any more.
    cancel_request: state === 'available' ? null : current.cancel_request,
  };
  const news = state !== current.state || snapshot.reasonCode !== current.reason_code || !isDeepStrictEqual(timeless(snapshot.reasonParams), timeless(current.reason_params));
  return { set, happening: news ? { event: requestStateChanged, actor: null } : undefined };
}

const timeless = (params: Record<string, unknown>) => Object.fromEntries(Object.entries(params).filter(([name]) => !name.endsWith('At')));
