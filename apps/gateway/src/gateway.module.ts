import { Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessCache } from './access/access-cache.ts';
import { AccessGuard } from './access/access.guard.ts';
import { Origins } from './access/origin.ts';
import { SessionCookie } from './access/session-cookie.ts';
import { SessionStore } from './access/session.store.ts';
import { Sessions } from './access/sessions.ts';
import { SignInThrottle } from './access/sign-in-throttle.ts';
import { SignIn } from './access/sign-in.ts';
import { AuditInterceptor } from './audit/audit.interceptor.ts';
import { AuditStore } from './audit/audit.store.ts';
import { Audit } from './audit/audit.ts';
import { controllers } from './controllers.ts';
import { Exports } from './exports/exports.ts';
import { endpointsOf } from './http/endpoint.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { validationPipe } from './http/validation.ts';
import { ApiKeyStore } from './identity/api-key.store.ts';
import { ApiKeys } from './identity/api-keys.ts';
import { FirstAdmin } from './identity/first-admin.ts';
import { TellUsersJob } from './identity/tell-users.job.ts';
import { UserStore } from './identity/user.store.ts';
import { Users } from './identity/users.ts';
import { ImageSource } from './images/image-source.ts';
import { InvitationStore } from './invitations/invitation.store.ts';
import { Invitations } from './invitations/invitations.ts';
import { LiveCommands } from './live/live-commands.ts';
import { LiveHub } from './live/live-hub.ts';
import { LiveServer } from './live/live-server.ts';
import { PeopleStore } from './people/people.store.ts';
import { AgeGate } from './titles/age-gate.ts';
import { CollectionViews } from './titles/collection-views.ts';
import { EpisodeCards } from './titles/episode-cards.ts';
import { MarkCache } from './titles/mark-cache.ts';
import { TitleCards } from './titles/title-cards.ts';

const access: Provider[] = [AccessCache, SessionStore, Sessions, SignInThrottle, SignIn, SessionCookie, Origins, AccessGuard];
const identity: Provider[] = [UserStore, Users, ApiKeyStore, ApiKeys, FirstAdmin, TellUsersJob, PeopleStore, InvitationStore, Invitations];
const audit: Provider[] = [AuditStore, Audit, AuditInterceptor, { provide: APP_INTERCEPTOR, useExisting: AuditInterceptor }];

@Module({
  controllers: [...controllers],
  providers: [
    ...access,
    ...identity,
    ...audit,
    MarkCache,
    AgeGate,
    CollectionViews,
    TitleCards,
    EpisodeCards,
    ImageSource,
    Exports,
    LiveHub,
    LiveCommands,
    LiveServer,
    ProblemFilter,
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class GatewayModule {
  constructor(private readonly live: LiveServer) {
    // A route that does not say who may call it ends the start.
    endpointsOf(controllers);
  }

  /** Before the port closes: pages connect elsewhere. */
  onModuleDestroy(): void {
    this.live.close();
  }
}
