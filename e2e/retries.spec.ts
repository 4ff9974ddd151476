import { expect, test } from '@playwright/test';
import { admin, signIn } from './people.ts';

test('the policy of a failure is changed, marked, and reset; the health page leads there', async ({ page }) => {
  await signIn(page, admin);
  await page.goto('/health');
  await page.getByRole('link', { name: 'To the policies' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'It cannot be reached' });
  await expect(row).toContainText('never given up');

  await row.getByRole('button', { name: /^Change the policy/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Attempts before it is given up').fill('40');
  await dialog.getByLabel('Longest wait, in seconds').fill('60');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('given up after 40 attempts');
  await expect(row).toContainText('Changed');

  await page.reload();
  await row.getByRole('button', { name: /^Change the policy/ }).click();
  await expect(dialog.getByLabel('Longest wait, in seconds')).toHaveValue('60');
  await dialog.getByRole('button', { name: 'Reset' }).click();
  await expect(row).not.toContainText('Changed');
  await expect(row).toContainText('never given up');

  await page.getByRole('link', { name: 'Given up' }).click();
  await expect(page.getByText('Nothing was given up')).toBeVisible();
});
