import { expect, test } from '@playwright/test';
import { admin, newUser, signIn } from './people.ts';

test('a film is asked for, approved and travels until it can be played, without touching reload', async ({ browser, request }) => {
  const person = await newUser(request, 'mia');
  const [his, hers] = await Promise.all([browser.newContext(), browser.newContext()]);
  const [desk, page] = await Promise.all([his.newPage(), hers.newPage()]);
  await signIn(desk, admin);
  await desk.goto('/desk');
  await expect(desk.getByText('Every request is decided')).toBeVisible();

  // She finds it from anywhere with one key, and asks.
  await signIn(page, person);
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('combobox').fill('matrix');
  await page.getByRole('option', { name: /The Matrix\b.*1999/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /The Matrix/ })).toBeVisible();
  await page.getByRole('button', { name: 'Request', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^(Request|Ask)/ }).click();
  await page.getByRole('link', { name: /Follow request #\d+/ }).first().click();
  await expect(page.getByText('Waits for somebody to approve it.').first()).toBeVisible();

  // He sees it arrive by itself and approves it without the mouse.
  await expect(desk.getByRole('row', { name: /The Matrix/ })).toBeVisible();
  await desk.keyboard.press('a');
  await desk.getByRole('button', { name: 'Send now' }).click();

  // She watches every stage.
  for (const sentence of [/Downloading in Radarr/, /Imported by Radarr|Ready to play/, /Ready to play on Jellyfin/]) {
    await expect(page.getByText(sentence).first()).toBeVisible({ timeout: 60_000 });
  }
  await expect(page.getByRole('link', { name: /^Play/ }).first()).toBeVisible();

  // And is told.
  await page.getByRole('button', { name: /Notifications, \d+ unread/ }).click();
  await expect(page.getByText('Ready to play.').first()).toBeVisible();
  await Promise.all([his.close(), hers.close()]);
});

test('the same film is not asked for twice, and the page says who did', async ({ page, request }) => {
  const person = await newUser(request, 'ben');
  await request.post('/api/v1/auth/login', { data: person });
  expect((await request.post('/api/v1/requests', { data: { contentType: 'movie', externalId: '604' } })).status()).toBe(201);
  const again = await request.post('/api/v1/requests', { data: { contentType: 'movie', externalId: '604' } });
  expect(again.status()).toBe(409);
  expect(await again.json()).toMatchObject({ code: 'request.duplicate' });

  await signIn(page, person);
  await page.goto('/titles/movie/tmdb/604');
  await expect(page.getByRole('link', { name: /Follow request #\d+/ }).first()).toBeVisible();
});

test('an admin declines with a reason, and the requester reads it', async ({ browser, request }) => {
  const person = await newUser(request, 'eva');
  await request.post('/api/v1/auth/login', { data: person });
  const asked = (await (await request.post('/api/v1/requests', { data: { contentType: 'movie', externalId: '605' } })).json()) as { number: number };
  const context = await browser.newContext();
  const desk = await context.newPage();
  await signIn(desk, admin);
  await desk.goto(`/requests/${asked.number}`);
  await desk.getByRole('button', { name: 'Decline' }).first().click();
  await desk.getByRole('dialog').getByRole('radio').last().check();
  await desk.getByRole('dialog').getByRole('textbox').fill('We have the box set at home.');
  await desk.getByRole('dialog').getByRole('button', { name: /Decline/ }).click();
  await context.close();

  await expect
    .poll(async () => ((await (await request.get(`/api/v1/requests/${asked.number}`)).json()) as { reason: string }).reason, { timeout: 20_000 })
    .toBe('Declined by admin: We have the box set at home.');
});
