import type { ArrApi } from './api.ts';

/** Our addresses end with the connection's token, wherever Marquee is reached. */
const tokenOf = (url: unknown) => (typeof url === 'string' ? url.split('/').at(-1) : undefined);

/** Sees to it that one Webhook connection sends `events` to `url`: ours at an earlier address is moved. A Test is sent to it first. */
export async function registerWebhook(api: ArrApi, url: string, events: readonly string[]): Promise<void> {
  const known = (await api.notifications()).map(({ id, fields }) => ({ id, url: fields.find((field) => field.name === 'url')?.value }));
  if (known.some((other) => other.url === url)) return;
  const body = {
    // Names are to be unique; the end of the address tells ours apart.
    name: `Marquee ${url.slice(-6)}`,
    implementation: 'Webhook',
    configContract: 'WebhookSettings',
    fields: [
      { name: 'url', value: url },
      { name: 'method', value: 1 },
    ],
    tags: [],
    ...Object.fromEntries(events.map((event) => [event, true])),
  };
  const earlier = known.find((other) => tokenOf(other.url) === tokenOf(url));
  await (earlier ? api.updateNotification(earlier.id, body) : api.addNotification(body));
}
