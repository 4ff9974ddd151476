import { AppError, type TitleDetails } from '@marquee/contracts';
import type { Circumstances } from '../people/person.store.ts';

/** A title of which no age is known counts as one for adults. */
const UNKNOWN_AGE = 18;

/** @throws request.age_restricted when the title is for older people than its requester, or nobody knows for whom */
export function refuseByAge({ title, minimumAge }: Pick<TitleDetails, 'title' | 'minimumAge'>, { requester: { ageLimit }, settings }: { requester: { ageLimit: number | null }; settings: Pick<Circumstances['settings'], 'unratedAllowed'> }): void {
  if (ageLimit === null) return;
  const age = minimumAge ?? (settings.unratedAllowed ? 0 : Math.max(UNKNOWN_AGE, ageLimit + 1));
  if (age > ageLimit) throw new AppError('request.age_restricted', { title, minimumAge: age });
}
