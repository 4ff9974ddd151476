import { expect, test } from '@playwright/test';
import { admin, signIn } from './people.ts';

test('a limit of a role is set in a table of fields, stays, and binds at once', async ({ page, playwright, baseURL }) => {
  await signIn(page, admin);
  const person = { username: 'script-of-quotas', password: 'script-of-quotas-password' };
  await page.request.post('/api/v1/admin/users', { data: { ...person, role: 'api-user' } });
  await page.goto('/quotas');
  const ofAll = page.getByRole('region', { name: 'All types' }).getByRole('table');

  await ofAll.getByLabel('In 7 days, API user').fill('1');
  await expect(page.getByRole('status').filter({ hasText: '1 limit changed' })).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The limits are saved').first()).toBeVisible();
  await page.reload();
  await expect(ofAll.getByLabel('In 7 days, API user')).toHaveValue('1');

  const script = await playwright.request.newContext({ baseURL });
  await script.post('/api/v1/auth/login', { data: person });
  const ask = async (externalId: string) => (await script.post('/api/v1/requests', { data: { contentType: 'movie', externalId } })).status();
  expect([await ask('13'), await ask('129')]).toEqual([201, 429]);
  await script.dispose();
});

test('desk settings are changed and stay', async ({ page }) => {
  await signIn(page, admin);
  await page.goto('/desk-settings');
  await page.getByLabel('Own retries in a day').fill('4');
  await page.getByLabel('Days until a request expires').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The settings are saved').first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Own retries in a day')).toHaveValue('4');
  await expect(page.getByLabel('Days until a request expires')).toHaveValue('');

  await page.request.put('/api/v1/admin/desk-settings', { data: { ownRetriesPerDay: 3, pendingDays: 7 } });
});
