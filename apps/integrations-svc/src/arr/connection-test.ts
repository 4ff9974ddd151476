import type { ConnectionTestResult } from '@marquee/contracts';
import { passed, refused, troubleOf } from '../plugins/test-result.ts';
import type { ArrApi } from './api.ts';

interface Chosen {
  profiles: (number | undefined)[];
  folders: (string | undefined)[];
}

/** Reads what the form offers. Also tells a wrong program and a wrong base path from a right one. */
export async function testArr(api: ArrApi, program: string, chosen: Chosen): Promise<ConnectionTestResult> {
  try {
    const status = await api.status();
    if (status.appName !== program) return refused('configuration', `This is ${status.appName}, not ${program}. Check the address.`);
    const [profiles, folders, tags] = await Promise.all([api.qualityProfiles(), api.rootFolders(), api.tags()]);
    const found = {
      version: status.version,
      qualityProfiles: profiles.map(({ id, name }) => ({ value: id, label: name })),
      rootFolders: folders.map(({ path }) => ({ value: path, label: path })),
      tags: tags.map(({ id, label }) => ({ value: id, label })),
    };
    const gap = missing(program, chosen, found);
    return gap ? { ...passed('', found), ok: false, failure: 'configuration', message: gap } : passed(`Connected to ${program} ${status.version ?? ''}`.trim() + '.', found);
  } catch (error) {
    return troubleOf(error);
  }
}

function missing(program: string, chosen: Chosen, found: Pick<ConnectionTestResult, 'qualityProfiles' | 'rootFolders'>): string | undefined {
  const stale = (value: string | number | undefined, choices: { value: string | number }[]) => value !== undefined && !choices.some((choice) => choice.value === value);
  if (found.qualityProfiles.length === 0) return `${program} has no quality profile.`;
  if (found.rootFolders.length === 0) return `${program} has no root folder. Add one under Settings, Media Management.`;
  if (chosen.profiles.some((value) => stale(value, found.qualityProfiles))) return `A quality profile no longer exists in ${program}. Choose another one.`;
  if (chosen.folders.some((value) => stale(value, found.rootFolders))) return `A root folder no longer exists in ${program}. Choose another one.`;
  return undefined;
}
