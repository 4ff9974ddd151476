import type { ConnectionTestResult, TargetChoice } from '@marquee/contracts';
import type { z } from 'zod';

/** What a manager offers for what it is sent, as it was read last. */
export type Offers = Pick<z.infer<typeof TargetChoice>, 'qualityProfiles' | 'rootFolders' | 'tags' | 'readAt'>;

export const nothingOffered: Offers = { qualityProfiles: [], rootFolders: [], tags: [], readAt: null };

/** Of a test that came so far as to read it. */
export function offersOf({ qualityProfiles, rootFolders, tags }: ConnectionTestResult): Omit<Offers, 'readAt'> | undefined {
  if (qualityProfiles.length === 0 && rootFolders.length === 0) return undefined;
  return {
    qualityProfiles: qualityProfiles.map(({ value, label }) => ({ id: Number(value), name: label })),
    rootFolders: rootFolders.map(({ value }) => String(value)),
    tags: tags.map(({ value, label }) => ({ id: Number(value), label })),
  };
}
