import { embyWebhook } from '../emby/emby-webhook.ts';
import { jellyfinWebhook } from '../jellyfin/jellyfin-webhook.ts';
import { plexWebhook } from '../plex/plex-webhook.ts';
import type { World } from '../world.ts';
import type { Entry } from './entry.ts';
import type { MediaServer } from './shelf-state.ts';

/** Null where the server has no such message. */
type Announcer = (world: World, event: 'added' | 'removed', entry: Entry) => object | null;

export const announcers: Record<MediaServer, Announcer> = { jellyfin: jellyfinWebhook, plex: plexWebhook, emby: embyWebhook };
