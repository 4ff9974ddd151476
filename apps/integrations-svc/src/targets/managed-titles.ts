import { Injectable } from '@nestjs/common';
import { contentTypes, type ContentType, type ExternalIds } from '@marquee/contracts';
import { Database, OutsideError } from '@marquee/service-kit';
import { ConnectionStore, type ConnectionRow } from '../connections/connection.store.ts';
import { FulfilmentStore } from '../fulfilments/fulfilment.store.ts';
import type { Fulfilment } from '../fulfilments/fulfilment.ts';
import type { ManagedTitle, ManagerPort } from '../ports/manager.ts';
import type { Wanted } from '../ports/wanted.ts';
import { pluginOf } from '../plugins/registry.ts';

export interface NamedTitle {
  contentType: ContentType;
  externalId: string;
  title?: string;
  year?: number | null;
}

/** Where a title is held, whoever asked for it. */
@Injectable()
export class ManagedTitles {
  constructor(
    private readonly db: Database,
    private readonly connections: ConnectionStore,
    private readonly fulfilments: FulfilmentStore,
  ) {}

  /** What was obtained of it last, finished or not. */
  async newest({ contentType, externalId }: NamedTitle): Promise<Fulfilment | undefined> {
    const row = await this.db.maybeOne<{ requestId: string }>({ name: 'newest-of-title', text: NEWEST, values: [contentType, externalId] });
    return row && this.fulfilments.byRequest(row.requestId);
  }

  /** Managers that could hold it; the one that was sent it last comes first. */
  async managers(contentType: ContentType, newest: Fulfilment | undefined): Promise<ConnectionRow[]> {
    const able = (await this.connections.enabled('manager')).filter(({ type }) => pluginOf(type)?.contentTypes.includes(contentType));
    return able.toSorted((a, b) => Number(b.id === newest?.connectionId) - Number(a.id === newest?.connectionId));
  }

  /** With its parts; null where the manager does not hold it. @throws OutsideError */
  async find(client: ManagerPort, named: NamedTitle, newest: Fulfilment | undefined): Promise<ManagedTitle | null> {
    try {
      const found = await client.add(wanted(named, newest), { lookOnly: true });
      return found && found.parts === null ? await client.get(found.ref) : found;
    } catch (error) {
      if (error instanceof OutsideError && error.failure === 'title_unknown') return null;
      throw error;
    }
  }
}

export const NEWEST = `
  select request_id as "requestId" from fulfilment f where f.content_type = $1 and f.external_id = $2 and f.manager_ref is not null
  order by f.created_at desc limit 1`;

function wanted({ contentType, externalId, title = '', year = null }: NamedTitle, newest: Fulfilment | undefined): Wanted {
  return { contentType, ids: idsOf({ contentType, externalId }, newest), title: newest?.title ?? title, year: newest?.year ?? year, anime: false, parts: [], wholeSeasons: [], future: false };
}

/** Its numbers, as far as they are known. */
export const idsOf = ({ contentType, externalId }: NamedTitle, newest: Fulfilment | undefined): ExternalIds => ({
  imdb: newest?.imdb ?? undefined, tvdb: newest?.tvdb ?? undefined, [contentTypes[contentType].provider]: externalId,
});
