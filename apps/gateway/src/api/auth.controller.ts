import { Body, Controller, Req, Res } from '@nestjs/common';
import { User } from '@marquee/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Caller, type Access } from '../access/access.ts';
import { SessionCookie } from '../access/session-cookie.ts';
import { Sessions } from '../access/sessions.ts';
import { SignIn } from '../access/sign-in.ts';
import { Endpoint } from '../http/endpoint.ts';
import { Credentials } from './shapes.ts';

@Controller()
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  @Endpoint('POST /api/v1/auth/login', {
    summary: 'Sign in; sets the session cookie',
    needs: 'nobody',
    answer: User,
    problems: ['auth.invalid_credentials', 'auth.throttled', 'auth.foreign_origin', 'database.unavailable'],
  })
  async login(@Body({ schema: Credentials }) body: z.output<typeof Credentials>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const user = await this.signIn.check(body, request.ip);
    const token = await this.sessions.begin(user.id, request.headers['user-agent'] ?? '');
    this.cookie.set(request, reply, token);
    return user;
  }

  @Endpoint('POST /api/v1/auth/logout', { summary: 'Sign out; ends this session', needs: 'anybody' })
  async logout(@Caller() caller: Access, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<undefined> {
    if (caller.via === 'session') await this.sessions.end(caller);
    this.cookie.clear(request, reply);
  }
}
