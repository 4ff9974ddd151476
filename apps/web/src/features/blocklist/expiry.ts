export const expiries = ['never', 'week', 'month', 'quarter', 'year'] as const;
export type Expiry = (typeof expiries)[number];

const days: Record<Exclude<Expiry, 'never'>, number> = { week: 7, month: 30, quarter: 90, year: 365 };

/** When a block ends that is made now; null for never. */
export function expiresAt(expiry: Expiry, now = Date.now()): string | null {
  return expiry === 'never' ? null : new Date(now + days[expiry] * 86_400_000).toISOString();
}
