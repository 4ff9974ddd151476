import type { Type } from '@nestjs/common';
import { AuditController } from './api/audit.controller.ts';
import { AuthController } from './api/auth.controller.ts';
import { BlocklistController } from './api/blocklist.controller.ts';
import { CareController } from './api/care.controller.ts';
import { ConnectionsController } from './api/connections.controller.ts';
import { DeskController } from './api/desk.controller.ts';
import { ExportsController } from './api/exports.controller.ts';
import { HealthController } from './api/health.controller.ts';
import { ImagesController } from './api/images.controller.ts';
import { InvitationsController } from './api/invitations.controller.ts';
import { MeController } from './api/me.controller.ts';
import { MonitoringController } from './api/monitoring.controller.ts';
import { NotificationsController } from './api/notifications.controller.ts';
import { PeopleController } from './api/people.controller.ts';
import { QueueController } from './api/queue.controller.ts';
import { QuotasController } from './api/quotas.controller.ts';
import { RequestsController } from './api/requests.controller.ts';
import { RetriesController } from './api/retries.controller.ts';
import { RulesController } from './api/rules.controller.ts';
import { SocialController } from './api/social.controller.ts';
import { StatusController } from './api/status.controller.ts';
import { TitlesController } from './api/titles.controller.ts';
import { UsersController } from './api/users.controller.ts';
import { WebhooksController } from './api/webhooks.controller.ts';
import { WishlistsController } from './api/wishlists.controller.ts';

/** The whole surface: routes, permissions and the OpenAPI document are read from these. */
export const controllers: readonly Type[] = [
  StatusController,
  AuthController,
  MeController,
  NotificationsController,
  TitlesController,
  ExportsController,
  RequestsController,
  SocialController,
  WishlistsController,
  CareController,
  DeskController,
  RulesController,
  QuotasController,
  RetriesController,
  ConnectionsController,
  QueueController,
  BlocklistController,
  MonitoringController,
  UsersController,
  PeopleController,
  InvitationsController,
  AuditController,
  ImagesController,
  WebhooksController,
  HealthController,
];
