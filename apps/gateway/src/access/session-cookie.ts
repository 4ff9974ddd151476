import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@marquee/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.ts';
import { SESSION_DAYS } from './session.store.ts';

const NAME = 'marquee_session';
const pattern = new RegExp(`(?:^|; ?)${NAME}=([\\w-]{43})(?:;|$)`);

/** The token of the session cookie in a `Cookie` header. */
export const tokenOf = (header: string | undefined): string | undefined => (header ? pattern.exec(header)?.[1] : undefined);

@Injectable()
export class SessionCookie {
  private readonly publicHttps: boolean;

  constructor(@Inject(CONFIG) config: GatewayConfig) {
    this.publicHttps = config.PUBLIC_URL?.startsWith('https:') ?? false;
  }

  set(request: FastifyRequest, reply: FastifyReply, token: string): void {
    void reply.setCookie(NAME, token, { ...this.attributes(request), maxAge: SESSION_DAYS * 86_400 });
  }

  clear(request: FastifyRequest, reply: FastifyReply): void {
    void reply.clearCookie(NAME, this.attributes(request));
  }

  private attributes(request: FastifyRequest) {
    // `request.protocol` is the proxy's word only where TRUST_PROXY says so.
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.publicHttps || request.protocol === 'https' } as const;
  }
}
