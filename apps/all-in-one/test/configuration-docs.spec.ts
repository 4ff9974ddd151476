import fs from 'node:fs';
import { problemKinds, problems } from '@marquee/contracts';
import { discoveryService } from '@marquee/discovery-svc';
import { gatewayService } from '@marquee/gateway';
import { integrationsService } from '@marquee/integrations-svc';
import { notifyService } from '@marquee/notify-svc';
import { requestsService } from '@marquee/requests-svc';
import { BaseConfig } from '@marquee/service-kit';

const read = (name: string) => fs.readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|').map((cell) => cell.trim()));

/** Heading in docs/configuration.md → what is read. */
const sections = {
  'Every service': BaseConfig,
  Gateway: gatewayService.config,
  'discovery-svc': discoveryService.config,
  'requests-svc': requestsService.config,
  'integrations-svc': integrationsService.config,
  'notify-svc': notifyService.config,
};

test.each(Object.entries(sections))('docs/configuration.md lists what is read: %s', (heading, config) => {
  const section = read('configuration.md').split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const documented = rowsOf(section).map(([, name]) => name);

  expect(documented.toSorted()).toEqual(Object.keys(config.shape).map((name) => `\`${name}\``).toSorted());
});

test('docs/api.md lists every problem, with its status and sentence', () => {
  const documented = rowsOf(read('api.md').split('## Problems')[1] ?? '').map(([, code, status, sentence]) => ({ code, status, sentence }));

  expect(documented).toEqual(
    Object.entries(problems).map(([code, { kind, title }]) => ({ code: `\`${code}\``, status: String(problemKinds[kind].status), sentence: title })),
  );
});
