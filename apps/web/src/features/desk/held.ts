import type { RequestView } from '@marquee/contracts';
import { useSyncExternalStore } from 'react';
import type { Edit } from '../requests/queries.ts';

/** Decisions are irreversible once sent, so they are held here for a while first: only then can "undo" be honest. */
export const holdMs = 10_000;

/** `edit`: of one alone, what is changed before it is approved; both or neither. */
export type Decision = { kind: 'approve'; requests: RequestView[]; edit?: Edit } | { kind: 'decline'; requests: RequestView[]; reason: string };
export type Held = Decision & { id: number; dueAt: number };
/** `leaving`: the page is closing; the call must outlive it. */
type Send = (decision: Decision, leaving: boolean) => void;

let held: readonly Held[] = [];
let heldIds: ReadonlySet<string> = new Set();
let lastId = 0;
let send: Send = () => undefined;
const timers = new Map<number, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();

export function sendHeldBy(action: Send): void {
  send = action;
}

export function hold(decision: Decision): void {
  const requests = decision.requests.filter(({ id }) => !heldIds.has(id));
  if (requests.length === 0) return;
  const entry: Held = { ...decision, requests, id: ++lastId, dueAt: Date.now() + holdMs };
  timers.set(entry.id, setTimeout(() => release([entry.id], false), holdMs));
  set([...held, entry]);
}

/** Takes a held decision back; without an id the last one. Nothing was sent. */
export function undo(id = held.at(-1)?.id): void {
  if (id === undefined) return;
  drop(id);
  set(held.filter((entry) => entry.id !== id));
}

export function sendNow(): void {
  release(held.map(({ id }) => id), false);
}

/** When the page is left nothing may be forgotten. */
export function flush(): void {
  release(held.map(({ id }) => id), true);
}

export function useHeld(): readonly Held[] {
  return useSyncExternalStore(subscribe, () => held);
}

export function useHeldIds(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => heldIds);
}

function release(ids: number[], leaving: boolean): void {
  const due = held.filter(({ id }) => ids.includes(id));
  due.forEach(({ id }) => drop(id));
  set(held.filter(({ id }) => !ids.includes(id)));
  due.forEach((entry) => send(entry, leaving));
}

function drop(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

function set(next: readonly Held[]): void {
  held = next;
  heldIds = new Set(next.flatMap(({ requests }) => requests.map(({ id }) => id)));
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
