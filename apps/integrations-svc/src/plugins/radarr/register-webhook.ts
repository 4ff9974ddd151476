import type { RadarrApi } from './api.ts';

/** Adds a Webhook connection to Radarr unless one sends to `url` already. Radarr sends a Test to it first. */
export async function registerWebhook(api: RadarrApi, url: string): Promise<void> {
  const known = await api.notifications();
  if (known.some(({ fields }) => fields.some((field) => field.name === 'url' && field.value === url))) return;
  await api.addNotification({
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
  });
}
