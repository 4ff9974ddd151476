import { expect, test } from '@playwright/test';
import { admin, newUser, signIn } from './people.ts';

test('a rule is made by the keyboard, tried, and then decides with its words', async ({ page, playwright, baseURL }) => {
  const person = await newUser(page.request, 'ruled');
  const { items } = (await (await page.request.get('/api/v1/admin/users?q=ruled')).json()) as { items: { id: string; username: string }[] };
  const id = items.find(({ username }) => username === person.username)?.id ?? '';
  expect((await page.request.patch(`/api/v1/admin/users/${id}`, { data: { country: 'XX' } })).ok()).toBe(true);
  await page.context().clearCookies();
  await signIn(page, admin);
  await page.goto('/rules');

  await page.getByRole('button', { name: 'Add a rule' }).first().press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('No requests from XX');
  await dialog.getByLabel('What is looked at').selectOption({ label: 'requester’s country' });
  await dialog.getByLabel('How it is compared').selectOption('in');
  await dialog.getByLabel('Compared with').last().fill('xx');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Remove xx' })).toBeVisible();
  await dialog.getByLabel('What happens').selectOption('decline');
  await expect(dialog.getByText('When requester’s country is one of xx: it is declined.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Try it' }).press('Enter');
  await expect(dialog.getByRole('status')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog).toBeHidden();
  const row = page.getByRole('listitem').filter({ hasText: 'No requests from XX' });
  await expect(row).toContainText('it is declined');

  const theirs = await playwright.request.newContext({ baseURL });
  await theirs.post('/api/v1/auth/login', { data: person });
  const asked = (await (await theirs.post('/api/v1/requests', { data: { contentType: 'movie', externalId: '274' } })).json()) as { number: number; state: string };
  expect(asked.state).toBe('declined');
  await page.goto(`/requests/${asked.number}`);
  await expect(page.getByText('your country is XX').first()).toBeVisible();
  await theirs.dispose();

  await page.goto('/rules');
  await row.getByRole('button', { name: 'Delete No requests from XX' }).press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(row).toBeHidden();
});
