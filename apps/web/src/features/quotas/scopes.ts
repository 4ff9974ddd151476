import type { Schema } from '@marquee/api-client';

export type Quota = Schema<'Quota'>;
export type QuotaPolicy = Schema<'QuotaPolicy'>;
export type ContentType = NonNullable<QuotaPolicy['contentType']>;
/** Over all types together, or for one. */
export type Scope = ContentType | null;

/** Which types there are, and whether a request of one has seasons. */
const seasonal: Record<ContentType, boolean> = { movie: false, series: true };
export const contentTypes = Object.keys(seasonal) as ContentType[];
export const scopes: readonly Scope[] = [null, ...contentTypes];
/** Key of the strings for a scope. */
export const scopeKey = (scope: Scope): 'all' | ContentType => scope ?? 'all';
export const hasSeasons = (scope: Scope): boolean => scope === null || seasonal[scope];

export const limitNames = ['dailyLimit', 'weeklyLimit', 'monthlyLimit', 'activeLimit', 'seasonsLimit'] as const;
export type LimitName = (typeof limitNames)[number];
export type Limits = Record<LimitName, number | null>;

/** What one scope of a quota says: over all types, or of the type where it has limits of its own. */
const scopeOf = (quota: Quota, scope: Scope): Quota | Quota['byType'][number] | undefined => (scope === null ? quota : quota.byType.find(({ contentType }) => contentType === scope));

/** The limit that binds, with what was granted. */
export function bindingLimit(quota: Quota, scope: Scope, name: LimitName): number | null {
  const standing = scopeOf(quota, scope);
  if (!standing) return null;
  if (name === 'seasonsLimit') return standing.seasonsPerRequest;
  return standing[windowOf[name]].limit;
}

const windowOf = { dailyLimit: 'daily', weeklyLimit: 'weekly', monthlyLimit: 'monthly', activeLimit: 'active' } as const;
