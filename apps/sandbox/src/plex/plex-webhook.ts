import type { Entry } from '../library/entry.ts';
import { sendWebhook } from '../library/send-webhook.ts';
import type { World } from '../world.ts';
import { sectionOf } from './lists.ts';
import { metadata, unseen } from './metadata.ts';
import { accounts, MACHINE_ID, SERVER_NAME } from './server.ts';

const account = accounts[0];

/** The smallest file that calls itself a JPEG. */
const thumb = Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]);

/** Plex says nothing of what is gone. */
export function plexWebhook({ state }: World, event: 'added' | 'removed', entry: Entry) {
  if (event === 'removed') return null;
  const { key, title, type } = sectionOf(entry);
  const { Media: _media, ...about } = metadata(entry, unseen(state.plex.settings.legacyAgents), true) as ReturnType<typeof metadata> & { Media?: unknown };
  return {
    event: 'library.new',
    user: true,
    owner: true,
    Account: { id: account.id, thumb: '', title: account.name },
    Server: { title: SERVER_NAME, uuid: MACHINE_ID },
    Metadata: { librarySectionType: type, librarySectionTitle: title, librarySectionID: Number(key), librarySectionKey: `/library/sections/${key}`, ...about },
  };
}

export function sendPlexWebhook(world: World, payload: object): void {
  const { event, Metadata } = payload as { event: string; Metadata: { title: string } };
  sendWebhook(world, 'plex', () => {
    const body = new FormData();
    body.append('payload', JSON.stringify(payload));
    body.append('thumb', new Blob([thumb], { type: 'image/jpeg' }), 'thumb.jpg');
    /** The boundary of the form names itself. */
    return { event, title: Metadata.title, headers: {}, body };
  });
}
