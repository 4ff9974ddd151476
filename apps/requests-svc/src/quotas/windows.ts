import { AppError, states, withdrawnDecisions, type QuotaLimits, type QuotaView, type RequestState } from '@marquee/contracts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Rolling windows over the time of the request. */
export const windows = [
  { name: 'daily', limit: 'dailyLimit', ms: DAY_MS },
  { name: 'weekly', limit: 'weeklyLimit', ms: 7 * DAY_MS },
  { name: 'monthly', limit: 'monthlyLimit', ms: 30 * DAY_MS },
] as const;
export type WindowName = (typeof windows)[number]['name'];

const settled: readonly RequestState[] = [...withdrawnDecisions, 'available', 'failed'];
/** States that count against the limit of active requests. */
export const activeStates = states.filter((state) => !settled.includes(state));

/** Windows whose limit is reached, each with its `limit`-th newest request: once that one leaves, another may come. */
export type LastToLeave = Partial<Record<WindowName, Date>>;

export interface QuotaUse {
  used: Record<WindowName, number>;
  lastToLeave: LastToLeave;
  active: number;
}

const reset = (ms: number, last: Date | undefined) => (last ? new Date(last.getTime() + ms).toISOString() : null);

/** @throws quota.exceeded, quota.none_allowed, quota.active_exceeded when one more would be too many */
export function refuseIfExhausted(limits: QuotaLimits, { lastToLeave, active }: Omit<QuotaUse, 'used'>): void {
  for (const { name, limit, ms } of windows) {
    const allowed = limits[limit];
    if (allowed === 0) throw new AppError('quota.none_allowed', { window: name });
    if (lastToLeave[name]) throw new AppError('quota.exceeded', { window: name, limit: allowed, resetsAt: reset(ms, lastToLeave[name]) });
  }
  if (limits.activeLimit !== null && active >= limits.activeLimit) throw new AppError('quota.active_exceeded', { limit: limits.activeLimit });
}

export function quotaView(limits: QuotaLimits, { used, lastToLeave, active }: QuotaUse): QuotaView {
  const share = (limit: number | null, n: number) => ({ limit, used: n, remaining: limit === null ? null : Math.max(limit - n, 0) });
  const view = ({ name, limit, ms }: (typeof windows)[number]) => ({ ...share(limits[limit], used[name]), resetsAt: reset(ms, lastToLeave[name]) });
  const [daily, weekly, monthly] = windows;
  return { daily: view(daily), weekly: view(weekly), monthly: view(monthly), active: share(limits.activeLimit, active), seasonsPerRequest: limits.seasonsLimit, byType: [], grants: [], own: [], bypassed: false };
}
