import type { Arr } from './arr.ts';
import type { Notification } from './arr-state.ts';
import { failure, invalid, notFound } from './refusals.ts';
import { targetOf } from './targets.ts';
import { deliver } from './webhooks.ts';

type Body = Record<string, unknown>;
type Field = { name: string; value: unknown };

/** The manager tries the address before it saves it: one that does not answer is refused. */
export async function tryNotification(world: Arr, body: Body): Promise<Field[]> {
  const fields = (Array.isArray(body.fields) ? body.fields : []) as Field[];
  if (!body.name) throw invalid([failure('Name', "'Name' must not be empty.", 'NotEmptyValidator', body.name)]);
  if (body.implementation !== 'Webhook') {
    throw invalid([failure('Implementation', 'The stand-in offers the Webhook connection only', 'PredicateValidator', body.implementation)]);
  }
  const target = targetOf({ fields });
  if (!URL.canParse(target.url)) throw invalid([failure('Url', "Invalid Url: ''", 'UrlValidator', target.url)]);
  if (!(await deliver(world, target, world.testPayload()))) throw invalid([failure('Url', 'Unable to send test message', undefined, target.url)]);
  return fields;
}

export async function saveNotification(world: Arr, body: Body, id?: number): Promise<Notification> {
  const { arr } = world;
  if (arr.notifications.some((other) => other.name === body.name && other.id !== id)) {
    throw invalid([failure('Name', 'Should be unique', 'PredicateValidator', body.name)]);
  }
  const fields = await tryNotification(world, body);
  const chosen = Object.fromEntries(world.events.map((event) => [`on${event}`, body[`on${event}`] === true]));
  const saved: Notification = { id: id ?? arr.nextId++, name: String(body.name), resource: chosen, fields };
  arr.notifications = [...arr.notifications.filter((other) => other.id !== saved.id), saved];
  return saved;
}

export function deleteNotification({ arr }: Arr, id: number): void {
  if (!arr.notifications.some((other) => other.id === id)) throw notFound();
  arr.notifications = arr.notifications.filter((other) => other.id !== id);
}

export const notificationResource = ({ app, events }: Arr, { id, name, resource, fields }: Notification) => ({
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
  infoLink: `https://wiki.servarr.com/${app.toLowerCase()}/supported#webhook`,
  tags: [],
  id,
});
