import { expect, test } from '@playwright/test';
import { seriousFindings, tooWide } from './barriers.ts';
import { admin, newUser, signIn } from './people.ts';

const patient = { timeout: 20_000 };

for (const [width, height, colorScheme, film] of [[1280, 800, 'light', '550'], [390, 844, 'dark', '807']] as const) {
  test(`the page of a request at ${width} px, ${colorScheme}: its dialogs have no serious barrier, and give the focus back`, async ({ browser, request }) => {
    const person = await newUser(request, `page${width}`);
    await request.post('/api/v1/auth/login', { data: person });
    const { number } = (await (await request.post('/api/v1/requests', { data: { contentType: 'movie', externalId: film, note: 'For Friday, please.', category: 'family' } })).json()) as { number: number };
    expect((await request.post(`/api/v1/requests/${number}/comments`, { data: { text: `Is it there by then, @${person.username}?` } })).status()).toBe(201);
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await signIn(page, admin);
    await page.goto(`/requests/${number}`);
    await expect(page.getByText('Is it there by then')).toBeVisible(patient);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await tooWide(page)).toBe(0);

    for (const opener of ['Decline', 'Change', 'Cancel request', 'Share']) {
      const button = page.getByRole('main').getByRole('button', { name: opener, exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog').getByRole('button').nth(1), opener).toBeVisible(patient);
      expect(await seriousFindings(page), opener).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(button, opener).toBeFocused();
    }
    await context.close();
  });
}

test('a list is filtered, exported, and several of it are cancelled at once, each with its result', async ({ page, request }) => {
  const person = await newUser(request, 'rita');
  await request.post('/api/v1/auth/login', { data: person });
  for (const externalId of ['424', '389']) expect((await request.post('/api/v1/requests', { data: { contentType: 'movie', externalId } })).status()).toBe(201);
  await signIn(page, person);
  await page.goto('/requests?from=2020-01-01');
  await expect(page.getByRole('button', { name: '1 filter' })).toHaveAttribute('aria-expanded', 'true', patient);
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);

  const ticks = page.getByRole('checkbox', { name: /^Select / });
  await expect(ticks).toHaveCount(2, patient);
  await ticks.first().check();
  await ticks.last().check();
  await page.getByRole('button', { name: 'Cancel 2' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel 2' }).click();
  await expect(page.getByRole('dialog').getByText('Cancelled.')).toHaveCount(2, patient);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText('Cancelled by rita', { exact: false }).first()).toBeVisible(patient);
});
