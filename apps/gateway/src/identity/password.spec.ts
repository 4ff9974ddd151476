import { hashPassword, verifyPassword } from './password.ts';

test('a password is known again, and no other', async () => {
  const phc = await hashPassword('correct horse');

  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword('correct horse', phc)).toBe(true);
  expect(await verifyPassword('correct horsf', phc)).toBe(false);
});

test('the same letters typed another way are the same password', async () => {
  expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
});

test.each([undefined, null, '', 'plain', '$argon2id$v=19$m=19456,t=2,p=1$$'])('nobody gets in by %p', async (phc) => {
  expect(await verifyPassword('', phc)).toBe(false);
});
