import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { admin, newUser, signIn } from './people.ts';

/** What several people do with one request. */
const slow = { timeout: 30_000 };

/** Asks by API in the name of a person; @returns the number of the request. */
async function ask(request: APIRequestContext, person: typeof admin, body: Record<string, unknown>): Promise<number> {
  await request.post('/api/v1/auth/login', { data: person });
  const answer = await request.post('/api/v1/requests', { data: body });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { number: number }).number;
}

/** Without the mouse: moves the focus there, and presses Enter. */
async function press(page: Page, name: RegExp | string): Promise<void> {
  const button = page.getByRole('button', { name }).locator('visible=true').first();
  await button.focus();
  await page.keyboard.press('Enter');
}

test('a second person joins and votes for a request of somebody else, and says so', async ({ browser, request }) => {
  const [nora, omar] = [await newUser(request, 'nora'), await newUser(request, 'omar')];
  const number = await ask(request, nora, { contentType: 'movie', externalId: '27205' });
  const [hers, his] = [await browser.newContext(), await browser.newContext()];
  const [owner, page] = [await hers.newPage(), await his.newPage()];
  await signIn(owner, nora);
  await owner.goto(`/requests/${number}`);
  await expect(owner.getByRole('heading', { name: 'Comments' })).toBeVisible(slow);

  // Whose it is he does not know; that it is wanted he sees, and takes part without the mouse.
  await signIn(page, omar);
  await page.goto('/titles/movie/tmdb/27205');
  await expect(page.getByText(`Asked for, #${number}`)).toBeVisible(slow);
  await press(page, /^Vote/);
  await expect(page.getByRole('button', { name: /^Vote/ })).toHaveAttribute('aria-pressed', 'true', slow);
  await press(page, /^Join/);
  await page.getByRole('link', { name: `Follow request #${number}` }).click(slow);
  await expect(page.getByRole('button', { name: /^Follow/ })).toHaveAttribute('aria-pressed', 'true', slow);
  await page.getByLabel('Your comment').fill('Thank you, @no');
  await expect(page.getByRole('option', { name: /nora/ })).toBeVisible(slow);
  await page.keyboard.press('Enter');
  await page.keyboard.type('for asking!');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('for asking!')).toBeVisible(slow);

  // She sees all of it without reload.
  await expect(owner.getByText('for asking!')).toBeVisible(slow);
  await expect(owner.getByText('@nora').last()).toBeVisible();
  await expect(owner.getByRole('button', { name: /^Vote \(1 vote\)/ }).or(owner.getByText('1 vote')).first()).toBeVisible(slow);
  await Promise.all([hers.close(), his.close()]);
});

test('a request is cancelled and that undone; of one on its way an admin is asked', async ({ browser, request }) => {
  const person = await newUser(request, 'lena', ['requests.auto_approve']);
  const [hers, his] = [await browser.newContext(), await browser.newContext()];
  const [page, desk] = [await hers.newPage(), await his.newPage()];
  // It waits for its day: nothing of it travels meanwhile.
  const number = await ask(request, person, { contentType: 'movie', externalId: '155', schedule: '2099-01-01T00:00:00.000Z' });
  await signIn(page, person);
  await page.goto(`/requests/${number}`);
  await press(page, 'Cancel request');
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeFocused(slow);
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: /The wrong title/ })).toBeChecked(slow);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Cancelled\. You can undo it until/)).toBeVisible(slow);
  await page.getByRole('region', { name: 'Undo' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Cancel request' })).toBeVisible(slow);

  const onItsWay = await ask(request, person, { contentType: 'series', externalId: '1396', seasons: 'all' });
  await page.goto(`/requests/${onItsWay}`);
  await page.getByRole('button', { name: 'Ask to cancel' }).click(slow);
  await page.getByRole('dialog').getByRole('textbox').fill('We watched it elsewhere.');
  await page.getByRole('dialog').getByRole('button', { name: 'Ask to cancel' }).click();
  await expect(page.getByText(/You asked to cancel it/)).toBeVisible(slow);

  await signIn(desk, admin);
  await desk.goto('/desk?tab=cancels');
  await expect(desk.getByRole('row', { name: /Breaking Bad/ })).toBeVisible(slow);
  await expect(desk.getByText(/We watched it elsewhere/)).toBeVisible(slow);
  await desk.keyboard.press('a');
  await expect(desk.getByText('Nobody asks for a cancellation')).toBeVisible(slow);
  await expect(page.getByText(/^Cancelled by/).first()).toBeVisible(slow);
  await Promise.all([hers.close(), his.close()]);
});

test('an admin changes what was asked for before approving it', async ({ browser, request }) => {
  const person = await newUser(request, 'ivan');
  const number = await ask(request, person, { contentType: 'series', externalId: '66732', seasons: 'all' });
  const context = await browser.newContext();
  const desk = await context.newPage();
  await signIn(desk, admin);
  await desk.goto(`/desk?at=${number}`);
  await expect(desk.getByRole('row', { name: /Stranger Things/ })).toBeVisible(slow);
  await desk.keyboard.press('e');
  const form = desk.getByRole('dialog');
  await form.getByRole('radio', { name: /Choose seasons/ }).check(slow);
  await form.getByRole('checkbox', { name: 'All seasons' }).uncheck();
  await form.getByRole('checkbox', { name: /Season 1\b/ }).check();
  const instance = form.getByLabel('Manager');
  await instance.selectOption(await instance.locator('option', { hasText: /Sonarr/ }).first().getAttribute('value'));
  await form.getByLabel('Quality profile').selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Approve' }).click();
  await desk.getByRole('button', { name: 'Send now' }).click(slow);

  await expect
    .poll(async () => {
      const { decision, wish, target } = (await (await request.get(`/api/v1/requests/${number}`)).json()) as { decision: string; wish: unknown; target: { qualityProfileId: number | null } | null };
      return { decision, wish, profile: typeof target?.qualityProfileId };
    }, slow)
    .toEqual({ decision: 'approved', wish: { seasons: [{ season: 1, episodes: null }], future: false }, profile: 'number' });
  await context.close();
});
