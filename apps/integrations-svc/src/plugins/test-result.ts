import type { ConnectionTestResult } from '@marquee/contracts';
import { OutsideError } from '@marquee/service-kit';

const nothing = { version: null, qualityProfiles: [], rootFolders: [], tags: [], libraries: [], users: [] } satisfies Partial<ConnectionTestResult>;

export const passed = (message: string, found: Partial<ConnectionTestResult> = {}): ConnectionTestResult => ({ ...nothing, ok: true, failure: null, message, ...found });

export const refused = (failure: NonNullable<ConnectionTestResult['failure']>, message: string): ConnectionTestResult => ({ ...nothing, ok: false, failure, message });

/** Turns what a test's calls threw into its answer. @throws whatever is not the other side's trouble */
export function troubleOf(error: unknown): ConnectionTestResult {
  if (!(error instanceof OutsideError)) throw error;
  if (error.details.status === 404) return refused('configuration', 'Nothing of that kind answers at this address. Check it, with its base path.');
  return refused(error.failure, `${error.message}.`);
}
