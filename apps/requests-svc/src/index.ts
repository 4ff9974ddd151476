import { defineService } from '@marquee/service-kit';
import { RequestsConfig } from './config.ts';
import { RequestsModule } from './requests.module.ts';

/** The decision about a request, and the read model that lists show. */
export const requestsService = defineService({
  name: 'requests',
  schema: 'requests',
  module: RequestsModule,
  migrations: new URL('../prisma/migrations/', import.meta.url),
  extensions: ['pg_trgm'],
  config: RequestsConfig,
  poolSize: 8,
});
