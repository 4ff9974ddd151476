import type { Delivery } from '../deliveries.ts';
import type { Arr } from './arr.ts';
import type { Payload } from './payload.ts';
import { targets, type Target } from './targets.ts';

const KEPT = 1_000;

/** Tells every registered address of an event. */
export const tell = (world: Arr, payload: Payload): void => world.webhooks.tell(world.name, payload);

export function prepareWebhooks(world: Arr): void {
  world.webhooks.sender(world.name, (payload) => {
    const event = payload as Payload;
    for (const target of targets(world, event)) void deliver(world, target, event);
  });
}

export async function deliver(world: Arr, target: Target, payload: Payload): Promise<boolean> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'user-agent': `${world.app}/${world.version}`, ...target.headers };
  const delivery: Delivery = { url: target.url, method: target.method, headers, body: payload };
  const at = world.clock.iso();
  const result = await world.deliveries.send(delivery);
  const sent = world.arr.sentWebhooks;
  const title = payload.movie ?? payload.series;
  sent.push({ at, url: target.url, eventType: payload.eventType, ...(title ? { tmdbId: title.tmdbId } : {}), ...result });
  if (sent.length > KEPT) sent.splice(0, sent.length - KEPT);
  return result.status !== undefined && result.status >= 200 && result.status < 300;
}
