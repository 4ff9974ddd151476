import type { World } from '../world.ts';
import type { MediaServer } from './shelf-state.ts';

const KEPT = 1_000;

export interface Letter {
  event: string;
  title: string;
  headers: Record<string, string>;
  body: unknown;
}

/** Sends to every address of the server; `write` is called for each, since a form can be sent once only. */
export function sendWebhook(world: World, server: MediaServer, write: () => Letter): void {
  const shelf = world.state[server];
  for (const url of shelf.webhookUrls) {
    const { event, title, headers, body } = write();
    const at = world.clock.iso();
    void world.deliveries.send({ url, method: 'POST', headers, body }).then((result) => {
      shelf.sentWebhooks.push({ at, url, event, title, ...result });
      if (shelf.sentWebhooks.length > KEPT) shelf.sentWebhooks.splice(0, shelf.sentWebhooks.length - KEPT);
    });
  }
}
