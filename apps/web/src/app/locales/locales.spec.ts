import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { permissions, problems, reasons, roles, states } from '@marquee/contracts';
import { de } from './de.ts';
import { en } from './en.ts';

type Tree = { [name: string]: string | Tree };

const leaves = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[`${prefix}${name}`, value]] : leaves(value, `${prefix}${name}.`)));
const english = new Map(leaves(en as unknown as Tree));
const german = new Map(leaves(de as unknown as Tree));
const names = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
/** German help of connection fields has no English twin: there the plug-in's own text stands. */
const own = /^connections\.fields\./;

describe('catalogues', () => {
  it('have the same keys in every language', () => {
    const extra = [...german.keys()].filter((key) => !english.has(key) && !own.test(key));
    const missing = [...english.keys()].filter((key) => !german.has(key));

    expect({ extra, missing }).toEqual({ extra: [], missing: [] });
  });

  it('fill the same parameters in every language', () => {
    const different = [...english].filter(([key, sentence]) => german.has(key) && names(sentence).join() !== names(german.get(key) ?? '').join());

    expect(different).toEqual([]);
  });

  it.each([['problems', Object.keys(problems)], ['reasons', Object.keys(reasons)], ['states', states], ['statesShort', states], ['users.roles', roles]] as [string, readonly string[]][])('say every code of %s', (group, codes) => {
    const unsaid = codes.filter((code) => !english.has(`${group}.${code}`) || !german.has(`${group}.${code}`));

    expect(unsaid).toEqual([]);
  });

  it('name every permission', () => {
    expect(permissions.filter((permission) => !english.has(`users.permission.${permission.replace('.', '_')}`))).toEqual([]);
  });

  it('have every key that the sources ask for', () => {
    const asked = sources(fileURLToPath(new URL('../../', import.meta.url))).flatMap((file) => [...fs.readFileSync(file, 'utf8').matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key ?? ''));
    const unknown = asked.filter((key) => !english.has(key) && !english.has(`${key}_other`));

    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(unknown)]).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts')).map((file) => path.join(folder, file));
}
