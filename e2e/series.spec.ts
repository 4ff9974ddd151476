import { expect, test } from '@playwright/test';
import { newUser, signIn } from './people.ts';

test('an anime season of 13 is asked for, and each episode travels by itself', async ({ browser, request }) => {
  const person = await newUser(request, 'kai', ['requests.auto_approve']);
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, person);
  await page.goto('/titles/series/tmdb/154494');
  await expect(page.getByRole('heading', { level: 1, name: 'Lycoris Recoil' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: /^Request$/ }).click();
  const form = page.getByRole('dialog');
  await expect(form.getByText(/13 episodes/)).toBeVisible();
  await form.getByRole('button', { name: /^Request$/ }).click();
  await page.getByRole('link', { name: /Follow request #\d+/ }).first().click();

  await expect(page.getByText(/Downloading in/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^\d+% ·|^\d+%/).first()).toBeVisible();
  await expect(page.getByText(/until Shoko \(sandbox\) has recognised the file/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^5 of 13 ready/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Ready to play on Jellyfin/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^13 of 13/).first()).toBeVisible();
  await context.close();
});
