import { Controller, Inject } from '@nestjs/common';
import { CONFIG } from '@marquee/service-kit';
import type { GatewayConfig } from '../config.ts';
import { Endpoint } from '../http/endpoint.ts';
import { version } from '../version.ts';
import { Status } from './shapes.ts';
import type { z } from 'zod';

@Controller()
export class StatusController {
  constructor(@Inject(CONFIG) private readonly config: GatewayConfig) {}

  @Endpoint('GET /api/v1/status', { summary: 'Version, and what is only rehearsed', needs: 'nobody', answer: Status })
  status(): z.output<typeof Status> {
    const { MARQUEE_SANDBOX_URL: sandbox, TMDB_BASE_URL: tmdb } = this.config;
    if (!sandbox) return { version, sandbox: [], needsSetup: false };
    const managers = ['radarr', 'sonarr', 'qbittorrent', 'shoko', 'jellyfin'];
    return { version, sandbox: tmdb?.startsWith(sandbox) ? ['tmdb', ...managers] : managers, needsSetup: false };
  }
}
