import { portIsFree, UserError } from '@marquee/infra';

/** Before anything is started, so that the refusal comes at once. */
export async function checkPort(port: number, host: string): Promise<void> {
  if (port === 0) return;
  const free = await portIsFree(port, host).catch((error: unknown) => {
    throw new UserError(`Marquee cannot listen on ${host}, port ${port} (${(error as Error).message}): choose another with PORT=5056 or HOST=127.0.0.1.`);
  });
  if (!free) throw new UserError(`Port ${port} is in use by another program: choose another, for example PORT=${port + 1} npm start.`);
}
