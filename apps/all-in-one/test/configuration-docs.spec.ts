import fs from 'node:fs';
import { decisionTable, facts, failureClasses, problemKinds, problems, reasons, remedies, remedyFor, stages, type ReasonCode } from '@marquee/contracts';
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

describe('docs/architecture.md', () => {
  const architecture = read('architecture.md');
  const rowsUnder = (heading: string) => rowsOf(architecture.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '');

  test('lists every reason, with its sentence and button', () => {
    const documented = rowsUnder('Why a request is where it is').map(([, code, sentence, meaning, button]) => ({ code, sentence, explained: meaning !== '', button }));
    const button = (code: ReasonCode) => {
      const remedy = remedyFor(code);
      return remedy ? remedies[remedy].label : '';
    };

    expect(documented).toEqual((Object.keys(reasons) as ReasonCode[]).map((code) => ({ code: `\`${code}\``, sentence: reasons[code], explained: true, button: button(code) })));
  });

  test('lists every button, with what it needs', () => {
    for (const { label, permission } of Object.values(remedies)) expect(architecture).toMatch(new RegExp(`^\\| ${label} \\| [^|]+ \\| \`${permission}\` \\|$`, 'm'));
  });

  test('lists every class of failure, with what follows', () => {
    const documented = rowsUnder('What follows from a failure').map((cells) => cells.slice(1, 6));

    expect(documented).toEqual(Object.entries(failureClasses).map(([name, { sentence, about, retry, blocksRelease }]) => [`\`${name}\``, sentence, about, retry, blocksRelease ? 'yes' : '']));
  });

  test('lists every transition of a decision, and what each fact proves', () => {
    for (const { from, action, to } of decisionTable) expect(architecture).toContain(`| ${from} | ${action} | ${to} |`);
    for (const stage of stages) {
      const proofs = Object.entries(facts).flatMap(([fact, proved]) => (proved === stage ? [fact] : []));
      expect(proofs.map((fact) => architecture.split('\n').find((line) => line.startsWith('|') && line.split('|')[1]?.split(',').some((word) => word.trim() === fact))?.split('|')[2]?.trim())).toEqual(proofs.map(() => stage));
    }
  });
});
