import { Inject, Injectable } from '@nestjs/common';
import { webhookReceived, type PayloadOf } from '@marquee/contracts';
import { CONFIG, Consumes, Database, Every, firstTime, type Tx } from '@marquee/service-kit';
import type { IntegrationsConfig } from '../config.ts';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { PlacesReader } from '../fulfilments/places.ts';
import { Wake } from '../fulfilments/wake.ts';
import { LibrarySync } from '../library/library-sync.ts';
import type { ManagerFact, Plugin } from '../plugins/port.ts';
import { pluginOf } from '../plugins/registry.ts';
import { readDelivery, type Reading } from './parse-body.ts';
import { webhookChange } from './webhook-change.ts';
import { WebhookStore, type Delivery } from './webhook.store.ts';
import { tellWish } from './wish-source.ts';

type Received = PayloadOf<typeof webhookReceived>;
type Verdict = Pick<Delivery, 'meaning' | 'requestId'>;

const HOUR_MS = 3_600_000;

/** Works off what the gateway took in. Every delivery is kept with what it meant; only facts about live requests move them. */
@Injectable()
export class WebhookConsumer {
  constructor(
    private readonly db: Database,
    private readonly webhooks: WebhookStore,
    private readonly fulfilments: FulfilmentStore,
    private readonly connections: ConnectionStore,
    private readonly places: PlacesReader,
    private readonly library: LibrarySync,
    private readonly wake: Wake,
    @Inject(CONFIG) private readonly config: IntegrationsConfig,
  ) {}

  @Consumes('webhooks', [webhookReceived])
  async take(received: Received, _event: { subject: string; id: string }): Promise<void> {
    const connection = await this.connections.find(received.connectionId);
    const plugin = connection && pluginOf(connection.type);
    if (!plugin) return;
    const reading = readDelivery(plugin, received.body);
    const fresh = await this.db.tx(async (tx) => {
      if (!(await firstTime(tx, 'webhooks', received.id))) return false;
      if (reading.meaning === 'wish') await tellWish(tx, connection, reading);
      const verdict = isManagerFact(reading) ? await this.apply(tx, connection, plugin, reading, received) : { meaning: meaningOf(reading), requestId: null };
      await this.webhooks.keep(tx, { ...verdict, id: received.id, connectionId: connection.id, receivedAt: received.at, eventType: reading.eventType, detail: reading.detail, body: received.body });
      return true;
    });
    if (!fresh) return;
    this.wake.verify();
    // A webhook alone proves nothing: the server is asked. What fails here is found by the next sync.
    if (reading.meaning === 'library_item') await this.library.look(connection, reading.itemId);
    if (reading.meaning === 'library_hint') await this.library.hint(reading.serverType);
  }

  @Every(() => HOUR_MS, { lease: 'webhook-purge' })
  async purge(): Promise<unknown> {
    while ((await this.webhooks.purge(this.config.WEBHOOK_KEEP_DAYS)) > 0);
    return undefined;
  }

  private async apply(tx: Tx, connection: ConnectionRow, { contentTypes }: Plugin, fact: ManagerFact, received: Received): Promise<Verdict> {
    const { ref, tmdb, tvdb } = fact;
    if (!tmdb && !tvdb && !ref) return { meaning: 'unmatched', requestId: null };
    const at = new Date(received.at);
    const places = await this.places.of(connection);
    const matched = await this.fulfilments.match(tx, { connectionId: connection.id, contentTypes, ref, tmdb, tvdb, at });
    let meaning: Verdict['meaning'] = matched.length === 0 ? 'unmatched' : 'late';
    for (const row of matched) {
      const change = webhookChange(row, fact, places, at);
      if (!change) continue;
      const outcome = await this.fulfilments.write(tx, row, change);
      if (outcome.news) meaning = 'recognised';
    }
    return { meaning, requestId: matched[0]?.requestId ?? null };
  }
}

const isManagerFact = (reading: Reading): reading is ManagerFact => ['grabbed', 'imported', 'blocked'].includes(reading.meaning);

const told = ['library_item', 'library_hint', 'wish', 'recorded'];

function meaningOf(reading: Reading): Delivery['meaning'] {
  if (told.includes(reading.meaning)) return 'recognised';
  return reading.meaning as 'ignored' | 'unknown' | 'unreadable';
}
