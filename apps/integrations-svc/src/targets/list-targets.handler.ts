import { Injectable } from '@nestjs/common';
import { listTargets, type Actor, type AnswerOf, type ParsedInputOf } from '@marquee/contracts';
import { Handles, requirePermission } from '@marquee/service-kit';
import { ConnectionStore } from '../connections/connection.store.ts';
import { pluginOf } from '../plugins/registry.ts';
import { nothingOffered, type Offers } from './offers.ts';

/** Tells what the connections were seen to offer; no manager is asked. */
@Injectable()
export class ListTargetsHandler {
  constructor(private readonly connections: ConnectionStore) {}

  @Handles(listTargets)
  async list(_input: ParsedInputOf<typeof listTargets>, actor: Actor | null): Promise<AnswerOf<typeof listTargets>> {
    requirePermission(actor, 'requests.approve');
    const items = (await this.connections.enabled('manager')).map(({ id, name, type, isDefault, settings, offers }) => ({
      connectionId: id, name, type, contentTypes: [...(pluginOf(type)?.contentTypes ?? [])], isDefault,
      resolution: (settings as { resolution?: 'standard' | '4k' }).resolution ?? 'standard',
      ...nothingOffered, ...(offers as Offers | null),
    }));
    return { items };
  }
}
