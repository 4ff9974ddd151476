import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@marquee/contracts';
import { CONFIG } from '@marquee/service-kit';
import type { IncomingHttpHeaders } from 'node:http';
import type { GatewayConfig } from '../config.ts';

/** Is a call that a browser made from our own pages? What is no browser sends neither header. */
@Injectable()
export class Origins {
  private readonly publicHost: string | undefined;

  private readonly behindProxy: boolean;

  constructor(@Inject(CONFIG) config: GatewayConfig) {
    this.behindProxy = config.TRUST_PROXY;
    this.publicHost = config.PUBLIC_URL ? new URL(config.PUBLIC_URL).host : undefined;
  }

  /** @throws auth.foreign_origin */
  assertOwn(headers: IncomingHttpHeaders): void {
    const { origin } = headers;
    const site = headers['sec-fetch-site'];
    if (origin === undefined) {
      if (site === 'cross-site' || site === 'same-site') throw new AppError('auth.foreign_origin', { origin: site });
      return;
    }
    const from = URL.canParse(origin) ? new URL(origin).host : '';
    if (from === '' || (from !== this.hostOf(headers) && from !== this.publicHost)) throw new AppError('auth.foreign_origin', { origin: origin.slice(0, 200) });
  }

  /** Under which we were called. */
  private hostOf(headers: IncomingHttpHeaders): string | undefined {
    const forwarded = this.behindProxy ? headers['x-forwarded-host'] : undefined;
    return (forwarded === undefined ? headers.host : String(forwarded).split(',').at(-1)?.trim())?.toLowerCase();
  }
}
