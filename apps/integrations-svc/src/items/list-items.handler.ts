import { Injectable } from '@nestjs/common';
import { listItems, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles } from '@marquee/service-kit';
import { ConnectionStore } from '../connections/connection.store.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import { itemView } from './item-view.ts';
import { WatchedStore } from './watched.store.ts';

@Injectable()
export class ListItemsHandler {
  constructor(
    private readonly store: FulfilmentStore,
    private readonly watched: WatchedStore,
    private readonly connections: ConnectionStore,
  ) {}

  @Handles(listItems)
  async list({ requestId }: ParsedInputOf<typeof listItems>, actor: Actor | null): Promise<AnswerOf<typeof listItems>> {
    const found = await this.store.byRequest(requestId);
    if (!found) return { items: [], manager: null };
    const watched = actor ? await this.watched.of(found.id, actor.userId) : new Map<string, boolean>();
    const items = found.items.map((item) => itemView(found, item, watched.get(item.key) ?? null));
    return { items, manager: await this.manager(found, actor) };
  }

  private async manager({ connectionId, managerUrl }: Fulfilment, actor: Actor | null): Promise<AnswerOf<typeof listItems>['manager']> {
    const row = connectionId && (await this.connections.find(connectionId));
    if (!row) return null;
    const mayOpen = actor?.permissions.includes('connections.manage') ?? false;
    return { connectionId: row.id, name: row.name, type: row.type, url: mayOpen ? managerUrl : null };
  }
}
