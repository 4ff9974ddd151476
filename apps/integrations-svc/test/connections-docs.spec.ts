import fs from 'node:fs';
import { plugins } from '../src/plugins/registry.ts';
import { settingFields } from '../src/plugins/setting-fields.ts';

const docs = fs.readFileSync(new URL('../../../docs/connections.md', import.meta.url), 'utf8');
const sectionOf = (heading: string) => docs.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

test.each(plugins.map((plugin) => [plugin.label, plugin] as const))('docs/connections.md has every field of %s, in its order', (label, { settings }) => {
  const named = sectionOf(label).split('\n').filter((line) => line.startsWith('| ')).flatMap((line) => line.split('|')[1]?.split(',') ?? []).map((name) => name.trim());

  expect(named.filter((name) => name !== 'field')).toEqual(settingFields(settings).map((field) => field.label));
});

test.each(plugins.map(({ label, readWebhook }) => [label, readWebhook === undefined]))('docs/connections.md says how webhooks of %s come', (label, none) => {
  expect(sectionOf(label)).toMatch(none ? /\*\*Webhook:\*\* none/ : /\*\*Webhook:\*\* (?!none)/);
});
