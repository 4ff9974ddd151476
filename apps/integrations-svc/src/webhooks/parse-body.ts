import type { Plugin, WebhookMeaning } from '../plugins/port.ts';

export type Reading = WebhookMeaning | { meaning: 'unreadable'; eventType: string; detail: string };

/** JSON, whatever the sender calls it: Jellyfin sends it as text/plain. */
export function readDelivery(plugin: Plugin, body: string): Reading {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { meaning: 'unreadable', eventType: 'unreadable', detail: 'The body is not JSON.' };
  }
  return plugin.readWebhook(json);
}
