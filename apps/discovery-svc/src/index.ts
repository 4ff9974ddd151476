import { defineService } from '@marquee/service-kit';
import { DiscoveryConfig } from './config.ts';
import { DiscoveryModule } from './discovery.module.ts';

/** What the world knows about titles, cached. Decides nothing. */
export const discoveryService = defineService({
  name: 'discovery',
  schema: 'discovery',
  module: DiscoveryModule,
  migrations: new URL('../prisma/migrations/', import.meta.url),
  config: DiscoveryConfig,
  poolSize: 4,
});
