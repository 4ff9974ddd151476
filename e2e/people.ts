import type { APIRequestContext, Page } from '@playwright/test';

export const admin = { username: 'admin', password: 'marquee-e2e' };

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, { username, password }: typeof admin): Promise<void> {
  await page.goto('/');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** A user of his own for a test; by API, because the users page has a test of its own. */
export async function newUser(request: APIRequestContext, username: string, granted: string[] = []): Promise<typeof admin> {
  const person = { username, password: `${username}-password` };
  await request.post('/api/v1/auth/login', { data: admin });
  const answer = await request.post('/api/v1/admin/users', { data: { ...person, displayName: username, role: 'user', overrides: { granted, denied: [] } } });
  if (!answer.ok()) throw new Error(await answer.text());
  return person;
}
