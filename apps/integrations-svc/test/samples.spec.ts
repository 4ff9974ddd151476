import fs from 'node:fs';
import path from 'node:path';
import { eventually, sharedAbsent, sharedFolder } from '@marquee/testing';
import { startWorld, type World } from './support/world.ts';

const shared = sharedFolder(import.meta.dirname);
const read = (folder: string, file: string) => fs.readFileSync(path.join(shared ?? '', 'contracts/samples', folder, file), 'utf8');

const meanings: Record<string, Record<string, string>> = {
  'radarr/webhook': {
    'application_update.json': 'ignored', 'download.json': 'recognised', 'grab.json': 'recognised', 'health.json': 'ignored', 'health_restored.json': 'ignored',
    'movie_added.json': 'recognised', 'movie_delete.json': 'recognised', 'test.json': 'ignored',
  },
  'radarr/webhook-minimal': { 'download.json': 'unmatched', 'rename.json': 'recognised' },
  'radarr/webhook-thirdparty': { 'health_restored.json': 'ignored' },
  'jellyfin/webhook': { 'item_added_movie.json': 'recognised', 'playback_stop.minimal.json': 'ignored' },
};

(shared ? describe : describe.skip)(`captured webhooks${shared ? '' : `: ${sharedAbsent}`}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ env: { QUEUE_POLL_ACTIVE_MS: '600000', RECONCILE_MS: '600000' } });
  });
  afterAll(() => world.close());

  it.each(Object.keys(meanings))('%s: each is taken in for what it is', async (folder) => {
    const connection = await world.connection(folder.split('/')[0] ?? '');
    const files = fs.readdirSync(path.join(shared ?? '', 'contracts/samples', folder)).filter((file) => file.endsWith('.json'));
    expect(files.sort()).toEqual(Object.keys(meanings[folder] ?? {}).sort());
    const requests = new Map(await Promise.all([129, 149].map(async (film) => [film, await searching(connection, film)] as const)));
    for (const file of files) {
      const id = await world.webhook(connection, read(folder, file));
      await eventually(async () => expect(await world.stack.db('integrations').maybeOne('select meaning from webhook_delivery where id = $1', [id])).toEqual({ meaning: meanings[folder]?.[file] }));
    }
    if (folder !== 'radarr/webhook') return;
    // The stand-in does not hold the samples' films under their ids, so a comparison may hand them over anew afterwards.
    const moved = async (film: number) => (await world.said(requests.get(film) ?? '')).map(({ items }) => items[0]);
    expect(await moved(129)).toContain('importing');
    expect(await moved(149)).toContain('grabbing');
  });

  /** A request for a film of the samples that was handed over to this manager, known to the stand-in or not. */
  async function searching(connection: string, film: number): Promise<string> {
    const id = await world.approve(film);
    await eventually(async () => expect((await world.said(id)).length).toBeGreaterThan(0));
    await world.stack.db('integrations').execute(
      `with f as (update fulfilment set status = 'sent', connection_id = $2, manager_ref = null where request_id = $1 returning id) update item set stage = 'processing' where fulfilment_id in (select id from f)`,
      [id, connection],
    );
    return id;
  }
});
