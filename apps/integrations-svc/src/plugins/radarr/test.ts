import type { ConnectionTestResult } from '@marquee/contracts';
import type { PluginOptions } from '../port.ts';
import { passed, refused, troubleOf } from '../test-result.ts';
import { RadarrApi } from './api.ts';
import type { RadarrSettings } from './schema.ts';

/** Reads what the form offers. Also tells a wrong program and a wrong base path from a right one. */
export async function test(settings: RadarrSettings, options: PluginOptions): Promise<ConnectionTestResult> {
  const api = new RadarrApi(settings, options, 1);
  try {
    const status = await api.status();
    if (status.appName !== 'Radarr') return refused('configuration', `This is ${status.appName}, not Radarr. Check the address.`);
    const [profiles, folders, tags] = await Promise.all([api.qualityProfiles(), api.rootFolders(), api.tags()]);
    const found = {
      version: status.version,
      qualityProfiles: profiles.map(({ id, name }) => ({ value: id, label: name })),
      rootFolders: folders.map(({ path }) => ({ value: path, label: path })),
      tags: tags.map(({ id, label }) => ({ value: id, label })),
    };
    const gap = missing(settings, found);
    return gap ? { ...passed('', found), ok: false, failure: 'configuration', message: gap } : passed(`Connected to Radarr ${status.version ?? ''}`.trim() + '.', found);
  } catch (error) {
    return troubleOf(error);
  }
}

function missing(settings: RadarrSettings, found: Pick<ConnectionTestResult, 'qualityProfiles' | 'rootFolders' | 'tags'>): string | undefined {
  const { qualityProfileId, rootFolderPath } = settings;
  if (found.qualityProfiles.length === 0) return 'Radarr has no quality profile.';
  if (found.rootFolders.length === 0) return 'Radarr has no root folder. Add one under Settings, Media Management.';
  if (qualityProfileId && !found.qualityProfiles.some(({ value }) => value === qualityProfileId)) return 'The quality profile no longer exists in Radarr. Choose another one.';
  if (rootFolderPath && !found.rootFolders.some(({ value }) => value === rootFolderPath)) return 'The root folder no longer exists in Radarr. Choose another one.';
  return undefined;
}
