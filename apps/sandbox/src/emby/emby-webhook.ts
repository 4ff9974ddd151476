import type { Entry } from '../library/entry.ts';
import { sendWebhook } from '../library/send-webhook.ts';
import type { World } from '../world.ts';
import type { EmbyState } from './emby-state.ts';
import { fullView } from './item-view.ts';
import { SERVER_ID, SERVER_NAME, VERSION } from './server.ts';

const titleOf = (entry: Entry): string =>
  entry.kind === 'episode' ? `${entry.series.title} - S${entry.season}, Ep${entry.episode} - ${entry.title}` : entry.title;

export const embyWebhook = (world: World, event: 'added' | 'removed', entry: Entry) => ({
  Title: `${event === 'added' ? 'New' : 'Deleted'} ${titleOf(entry)} on ${SERVER_NAME}`,
  Date: world.clock.iso(),
  Event: event === 'added' ? 'library.new' : 'library.deleted',
  Severity: 'Info',
  Item: fullView(entry),
  Server: { Name: SERVER_NAME, Id: SERVER_ID, Version: VERSION },
});

const FORM = 'application/x-www-form-urlencoded';

function letter(format: EmbyState['webhookFormat'], payload: object): { headers: Record<string, string>; body: unknown } {
  if (format === 'json') return { headers: { 'content-type': 'application/json' }, body: payload };
  const json = JSON.stringify(payload);
  return { headers: { 'content-type': FORM }, body: `data=${format === 'form' ? encodeURIComponent(json) : json}` };
}

export function sendEmbyWebhook(world: World, payload: object): void {
  const { Event: event, Item } = payload as ReturnType<typeof embyWebhook>;
  sendWebhook(world, 'emby', () => ({ event, title: Item.Name, ...letter(world.state.emby.webhookFormat, payload) }));
}
