import { defineService } from '@marquee/service-kit';
import { NotifyConfig } from './config.ts';
import { NotifyModule } from './notify.module.ts';

/** Who is told what. */
export const notifyService = defineService({
  name: 'notify',
  schema: 'notify',
  module: NotifyModule,
  migrations: new URL('../prisma/migrations/', import.meta.url),
  config: NotifyConfig,
  poolSize: 8,
});
