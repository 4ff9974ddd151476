import type { Target as TargetView } from '@marquee/contracts';

export type Target = TargetView;

/** Everything left open. */
export const emptyTarget: Target = { connectionId: null, qualityProfileId: null, rootFolder: null, tags: [], priority: null };
