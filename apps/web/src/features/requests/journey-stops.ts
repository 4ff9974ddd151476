import type { RequestState, RequestView } from '@marquee/contracts';

/** Where every title stops on its way. */
export const stops = ['asked', 'approved', 'found', 'downloaded', 'imported', 'ready'] as const;
export type Stop = (typeof stops)[number];

export type StopState = 'passed' | 'here' | 'stuck' | 'ended' | 'ahead';

/** Index of the stop that a state is on its way to, or has reached when it is the last. */
const headingFor: Record<RequestState, number> = {
  pending: 1, scheduled: 1, declined: 1, cancelled: 1, expired: 1,
  approved: 2, processing: 2, grabbing: 2, downloading: 3, downloaded: 4, importing: 5, matching: 5,
  partially_available: 5, available: 6, failed: 2,
};

/**
 * How each stop looks. A failed request stands where it was before it failed.
 * @param came the state before the present one
 */
export function journey(request: Pick<RequestView, 'state'>, came: RequestState | null): StopState[] {
  const { state } = request;
  const failed = state === 'failed';
  const here = failed && came ? headingFor[came] : headingFor[state];
  const ended = state === 'declined' || state === 'cancelled' || state === 'expired';
  return stops.map((_, index) => {
    if (index < here) return 'passed';
    if (index > here) return 'ahead';
    if (failed) return 'stuck';
    return ended ? 'ended' : 'here';
  });
}
