import type { World } from '../world.ts';
import type { Notification } from './radarr-state.ts';

/** The switch of a notification that lets an event through. */
const switches: Readonly<Record<string, string>> = {
  Grab: 'onGrab',
  Download: 'onDownload',
  MovieAdded: 'onMovieAdded',
  MovieDelete: 'onMovieDelete',
  ManualInteractionRequired: 'onManualInteractionRequired',
};

const PUT = 2;

export interface Target {
  url: string;
  method: 'POST' | 'PUT';
  headers: Record<string, string>;
}

/** Every address that wants to hear of an event. */
export function targets({ state }: World, eventType: string): Target[] {
  const own = state.radarr.webhookUrls.map((url): Target => ({ url, method: 'POST', headers: {} }));
  const registered = state.radarr.notifications.filter(({ resource }) => resource[switches[eventType] ?? ''] === true);
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
