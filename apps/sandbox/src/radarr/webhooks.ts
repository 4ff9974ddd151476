import type { Delivery } from '../deliveries.ts';
import type { World } from '../world.ts';
import type { Payload } from './payloads.ts';
import type { WebhookTrouble } from './radarr-state.ts';
import { VERSION } from './reference.ts';
import { targets, type Target } from './targets.ts';

const KEPT = 1_000;

/** Tells every registered address of an event, through whatever trouble is switched on. */
export function tell(world: World, payload: Payload): void {
  const { radarr } = world.state;
  const trouble = takeTrouble(world);
  if (trouble?.mode === 'lost') return;
  if (trouble?.mode === 'late') return world.clock.schedule(trouble.seconds ?? 10, 'radarr.webhook', { payload });
  if (trouble?.mode === 'disordered' && radarr.heldWebhooks.length === 0) {
    radarr.heldWebhooks.push(payload);
    return;
  }
  sendAll(world, payload);
  if (trouble?.mode === 'duplicated') sendAll(world, payload);
  for (const held of radarr.heldWebhooks.splice(0)) sendAll(world, held as Payload);
}

export function prepareWebhooks(world: World): void {
  world.clock.on<{ payload: Payload }>('radarr.webhook', ({ payload }) => sendAll(world, payload));
}

function takeTrouble({ state }: World): WebhookTrouble | undefined {
  const trouble = state.radarr.webhookTrouble;
  if (trouble?.times !== undefined && --trouble.times <= 0) delete state.radarr.webhookTrouble;
  return trouble;
}

function sendAll(world: World, payload: Payload): void {
  for (const target of targets(world, payload.eventType)) void deliver(world, target, payload);
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
