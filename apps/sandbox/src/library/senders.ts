import { sendEmbyWebhook } from '../emby/emby-webhook.ts';
import { sendJellyfinWebhook } from '../jellyfin/jellyfin-webhook.ts';
import { sendPlexWebhook } from '../plex/plex-webhook.ts';
import type { World } from '../world.ts';

export function prepareSenders(world: World): void {
  world.webhooks.sender('jellyfin', (payload) => sendJellyfinWebhook(world, payload));
  world.webhooks.sender('plex', (payload) => sendPlexWebhook(world, payload));
  world.webhooks.sender('emby', (payload) => sendEmbyWebhook(world, payload));
}
