import { ContentType, type QuotaLimits } from '@marquee/contracts';

/** As a row of `quota_limit`; an empty type is over all types. */
export interface LimitRow extends QuotaLimits {
  subject: string;
  contentType: ContentType | '';
}
export interface ActiveGrant {
  contentType: ContentType | null;
  units: number;
}
/** What binds over all types together (null), or for one. */
export interface Scope {
  contentType: ContentType | null;
  limits: QuotaLimits;
}

export const subjectOf = (userId: string): string => `user:${userId}`;
export const subjectOfPolicy = (subject: string): string => (subject === 'everybody' ? subject : `role:${subject}`);

export const limitNames = ['dailyLimit', 'weeklyLimit', 'monthlyLimit', 'activeLimit', 'seasonsLimit'] as const satisfies readonly (keyof QuotaLimits)[];

/** A user's own limit stands before that of the role, that before everybody's. */
const before = ['user', 'role', 'everybody'];
const rank = ({ subject }: LimitRow) => before.indexOf(subject.split(':')[0] ?? '');

/**
 * The limits that bind a user, each field by the first that says something of it, raised by what was granted: a grant for one
 * type raises the limits of that type and those over all types, a general one every limit. First what is over all types.
 */
export function scopesOf(rows: readonly LimitRow[], grants: readonly ActiveGrant[]): Scope[] {
  const ordered = rows.toSorted((a, b) => rank(a) - rank(b));
  const typed = ContentType.options.filter((type) => rows.some(({ contentType }) => contentType === type));
  return [null, ...typed].map((contentType) => {
    const standing = ordered.filter((row) => row.contentType === (contentType ?? ''));
    const more = sum(grants.filter((grant) => contentType === null || grant.contentType === null || grant.contentType === contentType));
    const limits = limitNames.map((name) => {
      const limit = standing.find((row) => row[name] !== null)?.[name] ?? null;
      // How much one request may be of is no matter of how many there are.
      return [name, limit === null || name === 'seasonsLimit' ? limit : limit + more];
    });
    return { contentType, limits: Object.fromEntries(limits) as QuotaLimits };
  });
}

const sum = (grants: readonly ActiveGrant[]) => grants.reduce((n, { units }) => n + units, 0);
