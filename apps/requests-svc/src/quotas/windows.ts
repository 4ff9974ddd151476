import { AppError, states, withdrawnDecisions, type ContentType, type QuotaLimits, type QuotaView, type RequestState } from '@marquee/contracts';
import type { Scope } from './limits.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Rolling windows over the time since when a request counts. */
export const windows = [
  { name: 'daily', limit: 'dailyLimit', ms: DAY_MS },
  { name: 'weekly', limit: 'weeklyLimit', ms: 7 * DAY_MS },
  { name: 'monthly', limit: 'monthlyLimit', ms: 30 * DAY_MS },
] as const;
export type WindowName = (typeof windows)[number]['name'];

const settled: readonly RequestState[] = [...withdrawnDecisions, 'available', 'failed'];
/** States that count against the limit of active requests. */
export const activeStates = states.filter((state) => !settled.includes(state));

/** A window of a scope in which more than `room` units are not allowed. */
export interface Room {
  contentType: ContentType | null;
  name: WindowName;
  limit: number;
  room: number;
  ms: number;
}

/** A window that is too full, with the request that must leave it first: once that one has, there is room again. */
export interface Full extends Room {
  lastToLeave: Date;
}

/** Of each window that has a limit, how much may be in it beside `units` more. */
export const roomsFor = (scopes: readonly Scope[], units: number): Room[] =>
  scopes.flatMap(({ contentType, limits }) =>
    windows.flatMap(({ name, limit: field, ms }) => {
      const limit = limits[field];
      return limit === null ? [] : [{ contentType, name, limit, room: limit - units, ms }];
    }),
  );

const freeAgainAt = ({ lastToLeave, ms }: Full): Date => new Date(lastToLeave.getTime() + ms);

const ofType = (contentType: ContentType | null) => (contentType === null ? {} : { contentType });

/** @throws quota.none_allowed, quota.too_large when no time would make it fit */
export function refuseWhatNeverFits(rooms: readonly Room[], units: number): void {
  const none = rooms.find(({ limit }) => limit === 0);
  if (none) throw new AppError('quota.none_allowed', { window: none.name, ...ofType(none.contentType) });
  const small = rooms.find(({ room }) => room < 0);
  if (small) throw new AppError('quota.too_large', { window: small.name, limit: small.limit, units, ...ofType(small.contentType) });
}

/** @throws quota.exceeded with the window that is full for the longest */
export function refuseIfFull(full: readonly Full[]): void {
  const longest = full.toSorted((a, b) => freeAgainAt(b).getTime() - freeAgainAt(a).getTime())[0];
  if (!longest) return;
  throw new AppError('quota.exceeded', { window: longest.name, limit: longest.limit, resetsAt: freeAgainAt(longest).toISOString(), ...ofType(longest.contentType) });
}

/** @throws request.too_many_seasons */
export function refuseManySeasons(scopes: readonly Scope[], seasons: number): void {
  const limits = scopes.flatMap(({ limits: { seasonsLimit } }) => seasonsLimit ?? []);
  const limit = Math.min(...limits);
  if (seasons > limit) throw new AppError('request.too_many_seasons', { limit, seasons });
}

export interface Used {
  contentType: ContentType;
  daily: number;
  weekly: number;
  monthly: number;
  active: number;
}

type ScopeView = Pick<QuotaView, WindowName | 'active' | 'seasonsPerRequest'>;

/** What is used and left of one scope. */
export function scopeView({ contentType, limits }: Scope, used: readonly Used[], full: readonly Full[]): ScopeView {
  const counted = (name: WindowName | 'active') => used.filter((one) => contentType === null || one.contentType === contentType).reduce((n, one) => n + one[name], 0);
  const share = (limit: number | null, n: number) => ({ limit, used: n, remaining: limit === null ? null : Math.max(limit - n, 0) });
  const view = (name: WindowName, field: keyof QuotaLimits) => {
    const last = full.find((one) => one.contentType === contentType && one.name === name);
    return { ...share(limits[field], counted(name)), resetsAt: last ? freeAgainAt(last).toISOString() : null };
  };
  return {
    daily: view('daily', 'dailyLimit'), weekly: view('weekly', 'weeklyLimit'), monthly: view('monthly', 'monthlyLimit'),
    active: share(limits.activeLimit, counted('active')), seasonsPerRequest: limits.seasonsLimit,
  };
}
