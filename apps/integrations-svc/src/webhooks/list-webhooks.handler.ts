import { Injectable } from '@nestjs/common';
import { listWebhooks, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ConnectionStore } from '../connections/connection.store.ts';
import { WebhookStore } from './webhook.store.ts';

@Injectable()
export class ListWebhooksHandler {
  constructor(
    private readonly connections: ConnectionStore,
    private readonly webhooks: WebhookStore,
  ) {}

  @Handles(listWebhooks)
  async list({ id, limit }: ParsedInputOf<typeof listWebhooks>, actor: Actor | null): Promise<AnswerOf<typeof listWebhooks>> {
    requirePermission(actor, 'connections.manage');
    await this.connections.get(id);
    const rows = await this.webhooks.recent(id, limit);
    return { items: rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })) };
  }
}
