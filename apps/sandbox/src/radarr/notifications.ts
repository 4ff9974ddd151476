import type { World } from '../world.ts';
import { test } from './payloads.ts';
import type { Notification } from './radarr-state.ts';
import { failure, invalid, notFound } from './refusals.ts';
import { targetOf } from './targets.ts';
import { deliver } from './webhooks.ts';

const events = [
  'Grab',
  'Download',
  'Upgrade',
  'Rename',
  'MovieAdded',
  'MovieDelete',
  'MovieFileDelete',
  'MovieFileDeleteForUpgrade',
  'HealthIssue',
  'HealthRestored',
  'ApplicationUpdate',
  'ManualInteractionRequired',
];

type Body = Record<string, unknown>;
type Field = { name: string; value: unknown };

/** Radarr tries the address before it saves it: one that does not answer is refused. */
export async function tryNotification(world: World, body: Body): Promise<Field[]> {
  const fields = (Array.isArray(body.fields) ? body.fields : []) as Field[];
  if (!body.name) throw invalid([failure('Name', "'Name' must not be empty.", 'NotEmptyValidator', body.name)]);
  if (body.implementation !== 'Webhook') {
    throw invalid([failure('Implementation', 'The stand-in offers the Webhook connection only', 'PredicateValidator', body.implementation)]);
  }
  const target = targetOf({ fields });
  if (!URL.canParse(target.url)) throw invalid([failure('Url', "Invalid Url: ''", 'UrlValidator', target.url)]);
  if (!(await deliver(world, target, test()))) throw invalid([failure('Url', 'Unable to send test message', undefined, target.url)]);
  return fields;
}

export async function saveNotification(world: World, body: Body, id?: number): Promise<Notification> {
  const { radarr } = world.state;
  if (radarr.notifications.some((other) => other.name === body.name && other.id !== id)) {
    throw invalid([failure('Name', 'Should be unique', 'PredicateValidator', body.name)]);
  }
  const fields = await tryNotification(world, body);
  const chosen = Object.fromEntries(events.map((event) => [`on${event}`, body[`on${event}`] === true]));
  const saved: Notification = { id: id ?? radarr.nextId++, name: String(body.name), resource: chosen, fields };
  radarr.notifications = [...radarr.notifications.filter((other) => other.id !== saved.id), saved];
  return saved;
}

export function deleteNotification({ state }: World, id: number): void {
  if (!state.radarr.notifications.some((other) => other.id === id)) throw notFound();
  state.radarr.notifications = state.radarr.notifications.filter((other) => other.id !== id);
}

export const notificationResource = ({ id, name, resource, fields }: Notification) => ({
  ...resource,
  ...Object.fromEntries(events.map((event) => [`supportsOn${event}`, true])),
  includeHealthWarnings: false,
  name,
  fields: fields.map((field, order) => ({
    order,
    name: field.name,
    label: field.name,
    value: field.name === 'password' && field.value ? '********' : field.value,
    type: field.name === 'password' ? 'password' : 'textbox',
    advanced: false,
    privacy: field.name === 'password' ? 'password' : 'normal',
    isFloat: false,
  })),
  implementationName: 'Webhook',
  implementation: 'Webhook',
  configContract: 'WebhookSettings',
  infoLink: 'https://wiki.servarr.com/radarr/supported#webhook',
  tags: [],
  id,
});
