import { BaseConfig } from '@marquee/service-kit';
import { z } from 'zod';

const flag = z.stringbool().default(false);

export const GatewayOwnConfig = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(5055),
  HOST: z.string().default('0.0.0.0'),
  /** Address under which people reach Marquee, when a proxy stands before it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Believe `X-Forwarded-*` of the proxy before it. */
  TRUST_PROXY: flag,
  MARQUEE_ADMIN_USERNAME: z.string().default('admin'),
  MARQUEE_ADMIN_PASSWORD: z.string().min(8, 'is too short: at least 8 characters').optional(),
  /** Where a generated first password is left for the launcher to show. */
  MARQUEE_FIRST_ADMIN_FILE: z.string().optional(),
  MARQUEE_SANDBOX_URL: z.url().optional(),
  TMDB_BASE_URL: z.url().optional(),
  TMDB_IMAGE_BASE_URL: z.url().default('https://image.tmdb.org/t/p'),
  /** The built web app. */
  MARQUEE_WEB_DIR: z.string().optional(),
});

export type GatewayConfig = z.output<typeof GatewayOwnConfig> & BaseConfig;
