import fs from 'node:fs';
import path from 'node:path';
import { plugins } from './registry.ts';
import { settingFields } from './setting-fields.ts';

const folder = import.meta.dirname;

describe('the registry', () => {
  it('names every folder, and nothing else', () => {
    const folders = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(plugins.map(({ id }) => id)).toEqual(folders.sort());
  });

  it.each(plugins.map((plugin) => [plugin.id, plugin] as const))('%s is whole', (id, plugin) => {
    const files = fs.readdirSync(path.join(folder, id));
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'schema.ts', 'README.md', `${id}.spec.ts`]));
    const fields = settingFields(plugin.settings);
    expect(fields.find(({ name }) => name === 'url')).toMatchObject({ kind: 'url', required: true });
    expect(fields.filter(({ kind }) => kind === 'secret').length).toBeGreaterThan(0);
    for (const field of fields) expect(field.label).not.toBe(field.name);
  });

  it('draws the form of Radarr', () => {
    const radarr = plugins.find(({ id }) => id === 'radarr');
    expect(radarr && settingFields(radarr.settings)).toMatchObject([
      { name: 'url', kind: 'url', required: true },
      { name: 'apiKey', kind: 'secret', required: true },
      { name: 'qualityProfileId', kind: 'select', required: false, optionsFrom: 'qualityProfiles' },
      { name: 'rootFolderPath', kind: 'select', required: false, optionsFrom: 'rootFolders' },
      { name: 'minimumAvailability', kind: 'select', default: 'released', options: [{ value: 'announced', label: 'Announced' }, { value: 'inCinemas' }, { value: 'released' }] },
      { name: 'tags', kind: 'multiselect', required: false, default: [], optionsFrom: 'tags' },
      { name: 'resolution', kind: 'select', default: 'standard', options: [{ value: 'standard' }, { value: '4k', label: '4K' }] },
      { name: 'anime', kind: 'select', default: 'also', options: [{ value: 'also' }, { value: 'only' }, { value: 'never' }] },
      { name: 'languages', kind: 'multiselect', default: [], options: expect.arrayContaining([{ value: 'de', label: 'German' }]) },
    ]);
  });
});
