import type { Delivery } from '../deliveries.ts';
import type { World } from '../world.ts';
import type { Payload } from './payloads.ts';
import { VERSION } from './reference.ts';
import { targets, type Target } from './targets.ts';

const KEPT = 1_000;

/** Tells every registered address of an event. */
export const tell = (world: World, payload: Payload): void => world.webhooks.tell('radarr', payload);

export function prepareWebhooks(world: World): void {
  world.webhooks.sender('radarr', (payload) => {
    const event = payload as Payload;
    for (const target of targets(world, event.eventType)) void deliver(world, target, event);
  });
}

export async function deliver(world: World, target: Target, payload: Payload): Promise<boolean> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'user-agent': `Radarr/${VERSION}`, ...target.headers };
  const delivery: Delivery = { url: target.url, method: target.method, headers, body: payload };
  const at = world.clock.iso();
  const result = await world.deliveries.send(delivery);
  const sent = world.state.radarr.sentWebhooks;
  sent.push({ at, url: target.url, eventType: payload.eventType, ...(payload.movie ? { tmdbId: payload.movie.tmdbId } : {}), ...result });
  if (sent.length > KEPT) sent.splice(0, sent.length - KEPT);
  return result.status !== undefined && result.status >= 200 && result.status < 300;
}
