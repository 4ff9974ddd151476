import { defineService } from '@marquee/service-kit';
import { IntegrationsConfig } from './config.ts';
import { IntegrationsModule } from './integrations.module.ts';

export const integrationsService = defineService({
  name: 'integrations',
  schema: 'integrations',
  module: IntegrationsModule,
  migrations: new URL('../prisma/migrations/', import.meta.url),
  config: IntegrationsConfig,
  poolSize: 10,
});
