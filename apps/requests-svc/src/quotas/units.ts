import type { ContentType, DeskSettings, Wish } from '@marquee/contracts';

/**
 * What a request counts in quotas, as the admin has set it for its content type: itself, its seasons, or its parts. At least 1,
 * also of a wish for what is only to come.
 */
export function unitsOf(contentType: ContentType, wish: Wish | null, partsCount: number, { quotaUnits }: Pick<DeskSettings, 'quotaUnits'>): number {
  const counted = { request: 1, season: wish?.seasons.length ?? 1, part: wish ? partsCount : 1 }[quotaUnits[contentType] ?? 'request'];
  return Math.max(counted, 1);
}
