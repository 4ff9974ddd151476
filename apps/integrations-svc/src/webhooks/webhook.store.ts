import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@marquee/service-kit';

export interface Delivery {
  id: string;
  connectionId: string;
  receivedAt: string;
  eventType: string;
  meaning: 'recognised' | 'late' | 'ignored' | 'unmatched' | 'unknown' | 'unreadable';
  detail: string | null;
  requestId: string | null;
  body: string;
}

export type RecentDelivery = Pick<Delivery, 'id' | 'eventType' | 'meaning' | 'detail' | 'requestId'> & { receivedAt: Date };

const BODY_LIMIT = 64 * 1024;
const PURGE = 1_000;

@Injectable()
export class WebhookStore {
  constructor(private readonly db: Database) {}

  async keep(tx: Tx, d: Delivery): Promise<void> {
    await tx.execute({
      name: 'keep-webhook',
      text: `insert into webhook_delivery (id, connection_id, received_at, event_type, meaning, detail, request_id, body)
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
      values: [d.id, d.connectionId, d.receivedAt, d.eventType.slice(0, 80), d.meaning, d.detail?.slice(0, 500) ?? null, d.requestId, d.body.slice(0, BODY_LIMIT).replaceAll('\u0000', '')],
    });
  }

  /** Newest first. */
  recent(connectionId: string, limit: number): Promise<RecentDelivery[]> {
    return this.db.query<RecentDelivery>(
      `select id, received_at as "receivedAt", event_type as "eventType", meaning, detail, request_id as "requestId"
       from webhook_delivery where connection_id = $1 order by received_at desc limit $2`,
      [connectionId, limit],
    );
  }

  /** @returns how many went; call again while it is not 0 */
  purge(days: number): Promise<number> {
    return this.db.execute(
      `delete from webhook_delivery where id in (select id from webhook_delivery where received_at < now() - $1 * interval '1 day' order by received_at limit $2)`,
      [days, PURGE],
    );
  }
}
