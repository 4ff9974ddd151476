import fs from 'node:fs';
import { permissions, rolePermissions, roles } from '@marquee/contracts';
import { controllers } from '../src/controllers.ts';
import { endpointsOf } from '../src/http/endpoint.ts';

const text = fs.readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

test('docs/permissions.md lists every permission, what it allows, and who has it', () => {
  const [head, ...body] = rows;

  expect(head).toEqual(['permission', 'allows', ...roles]);
  expect(body.map(([name, allows, ...who]) => ({ name, explained: allows !== '', who }))).toEqual(
    permissions.map((permission) => ({ name: `\`${permission}\``, explained: true, who: roles.map((role) => (rolePermissions[role].includes(permission) ? 'yes' : '')) })),
  );
});

test('every permission opens something in the API, or says what its owner’s requests are spared', () => {
  const asked = new Set(endpointsOf(controllers).flatMap(({ needs, othersNeed }) => [needs, othersNeed]));
  const elsewhere = ['requests.auto_approve', 'requests.bypass_quota'];

  expect(permissions.filter((permission) => !asked.has(permission) && !elsewhere.includes(permission))).toEqual([]);
});
