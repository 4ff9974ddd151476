import type { Notification } from './arr-state.ts';
import type { Arr } from './arr.ts';
import type { Payload } from './payload.ts';

/** The switch of a connection that lets an event through, where it is not `on` and the event's name. */
function switchOf(payload: Payload): string {
  /** Sonarr sends the end of an import under the name of the import of one file. */
  return payload.eventType === 'Download' && 'episodeFiles' in payload ? 'onImportComplete' : `on${payload.eventType}`;
}

const PUT = 2;

export interface Target {
  url: string;
  method: 'POST' | 'PUT';
  headers: Record<string, string>;
}

/** Every address that wants to hear of an event. */
export function targets({ arr }: Arr, payload: Payload): Target[] {
  const own = arr.webhookUrls.map((url): Target => ({ url, method: 'POST', headers: {} }));
  const registered = arr.notifications.filter(({ resource }) => resource[switchOf(payload)] === true);
  return [...own, ...registered.map(targetOf)];
}

export function targetOf({ fields }: Pick<Notification, 'fields'>): Target {
  const value = (name: string): unknown => fields.find((field) => field.name.toLowerCase() === name)?.value;
  const user = String(value('username') ?? '');
  const password = String(value('password') ?? '');
  const basic: Record<string, string> =
    user || password ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` } : {};
  const custom = (value('headers') ?? []) as { key: string; value: string }[];
  return {
    url: String(value('url') ?? ''),
    method: Number(value('method')) === PUT ? 'PUT' : 'POST',
    headers: { ...Object.fromEntries(custom.map((header) => [header.key.toLowerCase(), header.value])), ...basic },
  };
}
