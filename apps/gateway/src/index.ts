import { defineService } from '@marquee/service-kit';
import { GatewayOwnConfig } from './config.ts';
import { GatewayModule } from './gateway.module.ts';
import { createHttpApp, openPort } from './http/app.ts';

export const gatewayService = defineService({
  name: 'gateway',
  schema: 'identity',
  module: GatewayModule,
  migrations: new URL('../prisma/migrations/', import.meta.url),
  config: GatewayOwnConfig,
  poolSize: 6,
  createApp: createHttpApp,
  onReady: openPort,
});
