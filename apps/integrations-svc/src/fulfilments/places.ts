import { Injectable } from '@nestjs/common';
import { ConnectionStore } from '../connections/connection.store.ts';
import type { Places } from '../items/item-change.ts';

/** Who takes part in the way of a title besides its manager. */
@Injectable()
export class PlacesReader {
  constructor(private readonly connections: ConnectionStore) {}

  async of({ name }: { name: string }): Promise<Places> {
    const [mediaServers, matchers] = await Promise.all([this.connections.enabled('media_server'), this.connections.enabled('matcher')]);
    return { connection: name, mediaServers, matchers };
  }
}
