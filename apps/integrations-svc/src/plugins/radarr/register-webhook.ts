import type { RadarrApi } from './api.ts';

/** Our addresses end with the connection's token, wherever Marquee is reached. */
const tokenOf = (url: unknown) => (typeof url === 'string' ? url.split('/').at(-1) : undefined);

/** Sees to it that one Webhook connection of Radarr sends to `url`: ours at an earlier address is moved. Radarr sends a Test to it first. */
export async function registerWebhook(api: RadarrApi, url: string): Promise<void> {
  const known = (await api.notifications()).map(({ id, fields }) => ({ id, url: fields.find((field) => field.name === 'url')?.value }));
  if (known.some((other) => other.url === url)) return;
  const body = {
    // Radarr wants names to be unique; the end of the address tells ours apart.
    name: `Marquee ${url.slice(-6)}`,
    implementation: 'Webhook',
    configContract: 'WebhookSettings',
    fields: [
      { name: 'url', value: url },
      { name: 'method', value: 1 },
    ],
    tags: [],
    onGrab: true,
    onDownload: true,
    onUpgrade: true,
    onMovieDelete: true,
    onMovieFileDelete: true,
    onManualInteractionRequired: true,
  };
  const earlier = known.find((other) => tokenOf(other.url) === tokenOf(url));
  await (earlier ? api.updateNotification(earlier.id, body) : api.addNotification(body));
}
