import { Body, Controller, Param } from '@nestjs/common';
import { Bus } from '@marquee/bus';
import { getQuota, linkAccount, listLinkedAccounts, NewApiKey, QuotaView, User } from '@marquee/contracts';
import type { z } from 'zod';
import { Caller, type Access } from '../access/access.ts';
import { Endpoint } from '../http/endpoint.ts';
import { ApiKeys } from '../identity/api-keys.ts';
import { Users } from '../identity/users.ts';
import { ApiKeyList, ApiKeyName, IdParam, MePatch } from './shapes.ts';

const LinkedAccounts = listLinkedAccounts.output.meta({ id: 'LinkedAccounts' });
const Link = linkAccount.input.omit({ userId: true }).meta({ id: 'LinkAccountInput' });

@Controller()
export class MeController {
  constructor(
    private readonly users: Users,
    private readonly keys: ApiKeys,
    private readonly bus: Bus,
  ) {}

  @Endpoint('GET /api/v1/me', { summary: 'Who am I, and what may I do', needs: 'anybody', answer: User })
  me(@Caller() caller: Access) {
    return caller.user;
  }

  @Endpoint('PATCH /api/v1/me', { summary: 'Change my name or password', needs: 'anybody', answer: User, problems: ['user.wrong_password', 'auth.throttled'] })
  change(@Caller() caller: Access, @Body({ schema: MePatch }) body: z.output<typeof MePatch>) {
    return this.users.changeOwn(caller, body);
  }

  @Endpoint('GET /api/v1/me/quota', { summary: 'What is left of my quota', needs: 'anybody', answer: QuotaView, problems: getQuota.errors })
  quota(@Caller() caller: Access) {
    return this.bus.request(getQuota, { userId: caller.user.id });
  }

  @Endpoint('GET /api/v1/me/api-keys', { summary: 'My API keys', needs: 'anybody', answer: ApiKeyList })
  listKeys(@Caller() caller: Access) {
    return this.keys.list(caller.user.id);
  }

  @Endpoint('POST /api/v1/me/api-keys', { summary: 'Make an API key; it is shown this once', needs: 'anybody', status: 201, answer: NewApiKey })
  createKey(@Caller() caller: Access, @Body({ schema: ApiKeyName }) body: z.output<typeof ApiKeyName>) {
    return this.keys.create(caller.user.id, body.name);
  }

  @Endpoint('DELETE /api/v1/me/api-keys/{id}', { summary: 'Revoke an API key of mine', needs: 'anybody', problems: ['api_key.not_found'] })
  async revokeKey(@Caller() caller: Access, @Param({ schema: IdParam }) { id }: z.output<typeof IdParam>): Promise<undefined> {
    await this.keys.revoke(caller.user.id, id);
  }

  @Endpoint('GET /api/v1/me/linked-accounts', { summary: 'My accounts at media servers, and those that I could link', needs: 'anybody', answer: LinkedAccounts })
  linkedAccounts(@Caller() caller: Access) {
    return this.bus.request(listLinkedAccounts, { userId: caller.user.id });
  }

  @Endpoint('PUT /api/v1/me/linked-accounts', { summary: 'Link my account at a media server, or unlink it', needs: 'anybody', problems: linkAccount.errors })
  async link(@Caller() caller: Access, @Body({ schema: Link }) body: z.output<typeof Link>): Promise<undefined> {
    await this.bus.request(linkAccount, { ...body, userId: caller.user.id });
  }
}
