import { advanceStage, type Fact, type FailureClass, type ReasonCode, type Stage } from '@marquee/contracts';
import { inOrder, isFuture, newItem, type ItemRow, type NewItem } from '../items/item.ts';
import type { Fulfilment, FulfilmentRow, Reason } from './fulfilment.ts';
import { inPart, reasonOf } from './reason-of.ts';

/** Columns that may be written with a change. They say nothing to people, so alone they make no event. */
export type Bookkeeping = Partial<
  Pick<
    FulfilmentRow,
    'connectionId' | 'managerRef' | 'managerUrl' | 'tvdb' | 'anime' | 'openEnded' | 'status' | 'attempt' | 'nextAttemptAt' | 'lastFailure' | 'writeUnknownAt' | 'sentAt' | 'playUrl' | 'searchAgain'
  >
>;
export type ItemBookkeeping = Partial<Omit<ItemRow, 'key' | 'season' | 'episode' | 'stage' | 'reasonCode' | 'reasonParams' | 'createdAt' | 'updatedAt'>>;

export interface ItemChange {
  /** Applied one after the other. */
  facts?: readonly Fact[];
  /** `advance` (the default): taken only if a fact moved the item; `always`: what is known now, whatever the stage. */
  reason?: Reason;
  reasonWhen?: 'advance' | 'always';
  set?: ItemBookkeeping;
}

export interface Change {
  /** By key. */
  items?: ReadonlyMap<string, ItemChange>;
  /** Parts that were announced since; those that are there already stay as they are. */
  add?: readonly NewItem[];
  drop?: readonly string[];
  /** Why it is not handed over yet: what people read while it is `due` or `hold`. Otherwise the items tell. */
  reason?: Reason;
  set?: Bookkeeping;
  /** It is told even where all is as it was. */
  tell?: boolean;
  /** A call to the manager did not succeed. */
  failed?: Failed;
}

/** What those who count failures must know of one. */
export interface Failed {
  failure: FailureClass;
  /** It was the last attempt that its policy allows. */
  exhausted: boolean;
  /** Those who manage connections are to know. */
  escalate: boolean;
}

export interface Outcome {
  next: Fulfilment & { moving: boolean };
  /** Stages, reason or address are others than before: people and other services are told. */
  news: boolean;
  /** A stage is another one. */
  advanced: boolean;
  /** Anything at all is another than before. */
  touched: boolean;
  changed: ItemRow[];
  added: ItemRow[];
}

/** Nothing from outside touches them any more. */
const over: readonly Fulfilment['status'][] = ['done', 'stopping', 'stopped'];

/** The same change for each of some items. */
export const each = (items: readonly ItemRow[], change: (item: ItemRow) => ItemChange | undefined): Map<string, ItemChange> =>
  new Map(items.flatMap((item) => {
    const wanted = change(item);
    return wanted ? [[item.key, wanted] as const] : [];
  }));

const movingStages: readonly Stage[] = ['grabbing', 'downloading', 'downloaded', 'importing', 'matching'];
/** Reasons of a fulfilment itself, before a manager has it. */
const ownCodes: readonly ReasonCode[] = ['approved', 'target_unavailable', 'no_manager', 'no_manager_in_4k', 'sending', 'waiting_for_connection', 'connection_needs_admin', 'waiting_for_episodes'];

/** What a change makes of a fulfilment. Pure: stages move by the table of contracts only. */
export function applyChange(before: Fulfilment, change: Change, at = new Date()): Outcome {
  const changed: ItemRow[] = [];
  const kept = before.items.filter(({ key }) => !change.drop?.includes(key));
  const items = kept.map((item) => {
    const wanted = change.items?.get(item.key);
    const next = wanted && applyItem(item, wanted, at);
    if (!next || sameItem(item, next)) return item;
    changed.push(next);
    return next;
  });
  const added = (change.add ?? []).filter(({ key }) => !before.items.some((item) => item.key === key)).map((item) => newItem(item, at));
  const all = [...items, ...added].sort(inOrder);
  const next = { ...before, ...change.set, items: all, moving: all.some(({ stage }) => movingStages.includes(stage)) };
  next.status = statusOf(next);
  next.live = !over.includes(next.status);
  next.playUrl = change.set?.playUrl ?? before.playUrl ?? all.find(({ playUrl }) => playUrl)?.playUrl ?? null;
  const reason = reasonFor(next, before, change.reason);
  next.reasonCode = reason.code;
  next.reasonParams = reason.params;
  const advanced = changed.some((item) => item.stage !== before.items.find(({ key }) => key === item.key)?.stage);
  const news = change.tell === true || before.revision === 0 || advanced || all.length !== before.items.length || added.length > 0 || next.openEnded !== before.openEnded ||
    next.playUrl !== before.playUrl || reason.code !== before.reasonCode || !sameParams(reason.params, before.reasonParams);
  const set = Object.entries(change.set ?? {}).some(([name, value]) => !same(value, before[name as keyof FulfilmentRow]));
  return { next, news, advanced, touched: news || set || changed.length > 0, changed, added };
}

function applyItem(before: ItemRow, change: ItemChange, at: Date): ItemRow {
  const stage = (change.facts ?? []).reduce<Stage>((now, fact) => advanceStage(now, fact) ?? now, before.stage);
  const reason = change.reason && (change.reasonWhen === 'always' || stage !== before.stage) ? change.reason : undefined;
  const next = { ...before, ...change.set, stage, reasonCode: reason?.code ?? before.reasonCode, reasonParams: reason?.params ?? before.reasonParams, updatedAt: at };
  const searched = stage === 'processing' && (next.reasonCode === 'searching' || next.reasonCode === 'no_release_found');
  next.searchingSince = searched ? (change.set?.searchingSince ?? before.searchingSince ?? at) : null;
  return next;
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
const sameItem = (a: ItemRow, b: ItemRow) => (Object.keys(b) as (keyof ItemRow)[]).every((name) => name === 'updatedAt' || same(a[name], b[name]));

function statusOf({ items, status }: Fulfilment): Fulfilment['status'] {
  if (status === 'stopping' || status === 'stopped') return status;
  if (items.length > 0 && items.every(({ stage }) => stage === 'available')) return 'done';
  const ended = items.every(({ stage }) => stage === 'available' || stage === 'failed');
  if (ended && items.length > 0) return 'failed';
  return status === 'failed' ? 'sent' : status;
}

/** While it is not handed over, why not; unless it is on its way all the same, as a webhook that overtook our answer shows. */
function reasonFor(next: Outcome['next'], before: Fulfilment, given?: Reason): Reason {
  const was = { code: before.reasonCode, params: before.reasonParams };
  const own = given ?? ownReason(was);
  if (next.status === 'hold' && own) return own;
  if (next.status === 'due' && own && !next.moving) return inPart(next.items, own);
  return reasonOf(next.items) ?? was;
}

function ownReason({ code, params }: Reason): Reason | undefined {
  const rest = code === 'in_part' ? ({ code: params.restCode, params: params.restParams } as Reason) : { code, params };
  return ownCodes.includes(rest.code) ? rest : undefined;
}

/** What changes with the clock alone is no news: timelines would fill with it. */
const clockwork = ['nextAttemptAt', 'days', 'hours', 'rest'];

function sameParams(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const plain = (params: Record<string, unknown>) => JSON.stringify(params, (name, value: unknown) => (clockwork.includes(name) ? undefined : sorted(value)));
  return plain(a) === plain(b);
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1))) : value;

/** Stages as they are told to other services; see `FulfilmentChanged`. */
export const stagesOf = (items: readonly ItemRow[]): { items: Stage[]; openEnded: boolean } => ({ items: items.map(({ stage }) => stage), openEnded: items.some(isFuture) });
