import { expect, test } from '@playwright/test';
import { seriousFindings, tooWide } from './barriers.ts';
import { admin, signIn } from './people.ts';

const pages: [name: string, address: string, heading: RegExp][] = [
  ['discover', '/', /Trending/],
  ['search', '/search?q=star', /Search/],
  ['title', '/titles/movie/tmdb/680', /Pulp Fiction/],
  ['series', '/titles/series/tmdb/1396', /Breaking Bad/],
  ['requests', '/requests', /requests/i],
  ['all-requests', '/requests/all', /requests/i],
  ['filters', '/requests/all?from=2026-01-01&cancelAsked=true', /requests/i],
  ['desk', '/desk', /Approvals/],
  ['desk-cancels', '/desk?tab=cancels', /Approvals/],
  ['dashboard', '/dashboard', /Dashboard/],
  ['dashboard-all', '/dashboard?scope=all', /Dashboard/],
  ['history', '/history?scope=all', /History/],
  ['collections', '/collections', /Collections/],
  ['issues', '/issues', /Issues/],
  ['removals', '/removals', /Removals/],
  ['shared', '/shared/no-such-link-any-more', /Shared/],
  ['downloads', '/downloads', /Downloads/],
  ['blocklist', '/blocklist', /Blocklist/],
  ['retries', '/retries', /Retries/],
  ['dead-letters', '/retries?tab=letters', /Retries/],
  ['retry-policies', '/retries?tab=policies', /Retries/],
  ['health', '/health', /Health/],
  ['connections', '/connections', /Connections/],
  ['rules', '/rules', /Rules/],
  ['users', '/users', /Users/],
  ['invitations', '/users?tab=invitations', /Users/],
  ['audit', '/audit', /Audit/],
  ['join', '/join/not-a-real-invitation', /Join/],
  ['quotas', '/quotas', /Quotas/],
  ['desk-settings', '/desk-settings', /Desk settings/],
  ['profile', '/settings/profile', /Settings|Profile/],
  ['keys', '/settings/keys', /Settings|keys/i],
];

for (const [width, height] of [[1280, 800], [390, 844]] as const) {
  test(`every page at ${width} px, dark and light: a heading, no serious barrier, nothing wider than the screen, no error`, async ({ browser }) => {
    test.setTimeout(400_000);
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await signIn(page, admin);
    for (const [name, address, heading] of pages) {
      await page.goto(address);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.getByRole('heading', { name: heading }).first(), name).toBeVisible();
        expect(await seriousFindings(page), `${name}, ${colorScheme}`).toEqual([]);
        expect(await tooWide(page), `${name} is too wide`).toBe(0);
        await page.screenshot({ path: `test-results/screens/${name}-${width}-${colorScheme}.png` });
      }
    }
    expect(errors).toEqual([]);
    await context.close();
  });
}

test('dialogs have no serious barrier, and give the focus back', async ({ page }) => {
  await signIn(page, admin);
  const dialogs: [address: string, opener: RegExp][] = [
    ['/titles/movie/tmdb/238', /^Request$/],
    ['/titles/series/tmdb/1396', /^Request$/],
    ['/blocklist', /^Block a title$/],
    ['/connections', /^Add a connection$/],
    ['/rules', /^Add a rule$/],
    ['/users', /^Add a user$/],
  ];
  for (const [address, opener] of dialogs) {
    await page.goto(address);
    // An empty page offers the deed a second time, below.
    const button = page.getByRole('main').getByRole('button', { name: opener }).first();
    await button.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await seriousFindings(page), address).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(button).toBeFocused();
  }
});

test('the sign-in page has no serious barrier and says what is wrong', async ({ page }) => {
  await page.goto('/');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('The user name or the password is wrong.')).toBeVisible();
});

test('discover is light: at most 200 kB of JavaScript on the wire and 8 calls', async ({ page }) => {
  await signIn(page, admin);
  // What the page after the sign-in still asks for is not counted.
  await page.goto('about:blank');
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  const types = new Map<string, string>();
  const calls: string[] = [];
  let script = 0;
  client.on('Network.responseReceived', ({ requestId, type, response }) => {
    types.set(requestId, type);
    if (new URL(response.url).pathname.startsWith('/api/')) calls.push(response.url);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (types.get(requestId) === 'Script') script += encodedDataLength;
  });

  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Trending films' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  // The search palette comes last, when the page is quiet.
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /palette/.test(name)))).toBe(true);
  await page.waitForLoadState('networkidle');

  expect(script).toBeGreaterThan(10_000);
  expect(script).toBeLessThanOrEqual(200_000);
  expect(calls.length, calls.join('\n')).toBeLessThanOrEqual(8);
});

test('the sandbox is said, small, on every page', async ({ page }) => {
  await signIn(page, admin);
  for (const address of ['/', '/requests', '/connections']) {
    await page.goto(address);
    await expect(page.getByRole('contentinfo').getByText(/Rehearsal: no real services/)).toBeVisible();
  }
});
