import type { Target } from '@marquee/contracts';

const nothing: Target = { connectionId: null, qualityProfileId: null, rootFolder: null, tags: [], priority: null };

/**
 * One target of several, the first the strongest: each field of the first that sets it, and the tags of all. Profiles, folders
 * and tags belong to an instance: those that were meant for another than the one that is chosen are left out.
 */
export function routed(targets: readonly Target[]): Target | null {
  if (targets.length === 0) return null;
  const connectionId = targets.find((one) => one.connectionId !== null)?.connectionId ?? null;
  const made = { ...nothing, connectionId, tags: [] as number[] };
  for (const { priority, ...one } of targets) {
    made.priority ??= priority;
    if (one.connectionId !== null && one.connectionId !== connectionId) continue;
    made.qualityProfileId ??= one.qualityProfileId;
    made.rootFolder ??= one.rootFolder;
    made.tags.push(...one.tags.filter((tag) => !made.tags.includes(tag)));
  }
  return isNothing(made) ? null : made;
}

const isNothing = ({ connectionId, qualityProfileId, rootFolder, tags, priority }: Target) =>
  connectionId === null && qualityProfileId === null && rootFolder === null && tags.length === 0 && priority === null;
