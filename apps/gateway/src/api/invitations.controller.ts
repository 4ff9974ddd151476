import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Acceptance, Invitation, InvitationCard, InvitationInput, NewInvitation, page, PageQuery, User } from '@marquee/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Caller, type Access } from '../access/access.ts';
import { SessionCookie } from '../access/session-cookie.ts';
import { Sessions } from '../access/sessions.ts';
import { Endpoint } from '../http/endpoint.ts';
import { Invitations } from '../invitations/invitations.ts';
import { IdParam } from './shapes.ts';

const InvitationPage = page(Invitation).meta({ id: 'InvitationPage' });
const TokenParam = z.object({ token: z.string().min(10).max(200) });

@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Endpoint('GET /api/v1/admin/invitations', { summary: 'Invitations, newest first', needs: 'users.manage', answer: InvitationPage, problems: ['contract.unknown_cursor'] })
  list(@Query({ schema: PageQuery }) query: z.output<typeof PageQuery>) {
    return this.invitations.list(query);
  }

  @Endpoint('POST /api/v1/admin/invitations', { summary: 'Make an invitation; its link is shown this once', needs: 'users.manage', status: 201, answer: NewInvitation })
  create(@Caller() caller: Access, @Body({ schema: InvitationInput }) body: z.output<typeof InvitationInput>, @Req() request: FastifyRequest) {
    return this.invitations.create(caller, body, `${request.protocol}://${request.host}`);
  }

  @Endpoint('DELETE /api/v1/admin/invitations/{id}', { summary: 'Revoke an invitation; who has used it stays', needs: 'users.manage', problems: ['invitation.not_found'] })
  async revoke(@Param({ schema: IdParam }) { id }: z.output<typeof IdParam>): Promise<undefined> {
    await this.invitations.revoke(id);
  }

  @Endpoint('GET /api/v1/invitations/{token}', { summary: 'What an invitation offers, and until when', needs: 'nobody', answer: InvitationCard, problems: ['invitation.not_found', 'auth.throttled'] })
  show(@Param({ schema: TokenParam }) { token }: z.output<typeof TokenParam>, @Req() request: FastifyRequest) {
    return this.invitations.show(token, request.ip);
  }

  @Endpoint('POST /api/v1/invitations/{token}/accept', {
    summary: 'Make my account by an invitation; sets the session cookie',
    needs: 'nobody',
    status: 201,
    answer: User,
    problems: ['invitation.not_found', 'user.username_taken', 'auth.throttled', 'auth.foreign_origin'],
  })
  async accept(
    @Param({ schema: TokenParam }) { token }: z.output<typeof TokenParam>,
    @Body({ schema: Acceptance }) body: z.output<typeof Acceptance>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const user = await this.invitations.accept(token, body, request.ip);
    this.cookie.set(request, reply, await this.sessions.begin(user.id, request.headers['user-agent'] ?? ''));
    return user;
  }
}
