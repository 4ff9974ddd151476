import type { Plugin, WebhookMeaning } from '../plugins/port.ts';

export type Reading = WebhookMeaning | { meaning: 'unreadable'; eventType: string; detail: string };

/** JSON, whatever the sender calls it: Jellyfin sends it as text/plain, Emby may send it as the field `data` of a form. */
export function readDelivery(plugin: Plugin, body: string): Reading {
  const json = jsonOf(body) ?? jsonOf(formField(body, 'data'));
  if (json === undefined) return { meaning: 'unreadable', eventType: 'unreadable', detail: 'The body is not JSON.' };
  return plugin.readWebhook?.(json) ?? { meaning: 'ignored', eventType: 'unknown', detail: `Nothing is expected from ${plugin.label}.` };
}

/** Emby does not always percent-encode it. */
function formField(body: string, name: string): string | undefined {
  if (!body.startsWith(`${name}=`)) return undefined;
  const plain = body.slice(name.length + 1);
  return /^\s*[[{]/.test(plain) ? plain : (new URLSearchParams(body).get(name) ?? undefined);
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
