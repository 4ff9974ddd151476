import fs from 'node:fs';
import { contentTypes } from '@marquee/contracts';
import { numberings, providers } from './registry.ts';

describe('registry of providers', () => {
  const folder = new URL('.', import.meta.url);
  const folders = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it('has a line for every folder, and a folder for every line', () => {
    expect(folders.map(({ name }) => name).sort()).toEqual([...providers, ...numberings].map(({ id }) => id).sort());
  });

  it.each(folders.map(({ name }) => name))('%s has its four files', (name) => {
    const files = fs.readdirSync(new URL(`${name}/`, folder));
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'schema.ts', 'README.md', `${name}.spec.ts`]));
  });

  it('serves every content type by the provider that numbers its titles', () => {
    for (const [type, { provider }] of Object.entries(contentTypes)) {
      expect(providers.find(({ id }) => id === provider)?.contentTypes).toContain(type);
    }
  });
});
