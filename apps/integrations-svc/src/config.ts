import { z } from 'zod';

const ms = (fallback: number) => z.coerce.number().int().min(10).default(fallback);

export const IntegrationsConfig = z.object({
  /** Address under which managers and people reach Marquee; webhook addresses start with it. */
  PUBLIC_URL: z.url().optional(),
  PORT: z.coerce.number().int().default(5055),
  /** Where the rehearsal stand-ins listen; set by the launcher. */
  MARQUEE_SANDBOX_URL: z.url().optional(),
  FULFILMENT_POLL_MS: ms(1_000),
  FULFILMENT_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** How long a claimed fulfilment stays claimed when its worker dies. */
  FULFILMENT_LEASE_MS: ms(15_000),
  RETRY_BASE_MS: ms(2_000),
  RETRY_CAP_MS: ms(300_000),
  /** What waits for an admin is looked at again this often, should it have been mended outside of Marquee. */
  HOLD_RECHECK_MS: ms(900_000),
  /** After a write without an answer nothing is written again for this long; it is only looked for. */
  UNKNOWN_WRITE_MS: ms(20_000),
  /** Of one call to a manager or media server; a write may take three times as long. */
  OUTSIDE_TIMEOUT_MS: ms(10_000),
  QUEUE_POLL_ACTIVE_MS: ms(5_000),
  QUEUE_POLL_IDLE_MS: ms(30_000),
  /** A download that is missing from the queue for this long, without a file, is gone. */
  QUEUE_GONE_MS: ms(90_000),
  LIBRARY_SYNC_MS: ms(900_000),
  LIBRARY_RECENT_MS: ms(20_000),
  LIBRARY_IDLE_MS: ms(60_000),
  /** How often an imported title is looked for in the media server. */
  VERIFY_MS: ms(3_000),
  /** So long an imported item may be unseen by the media servers before that is called a trouble. */
  NOT_IN_LIBRARY_HOURS: z.coerce.number().min(0).default(6),
  /** So long an available item may be missing from every library, as it is while a file is replaced, before it counts as deleted. */
  LIBRARY_LOST_MS: ms(600_000),
  /** How often what linked accounts have watched is read. */
  WATCHED_SYNC_MS: ms(600_000),
  RECONCILE_MS: ms(60_000),
  HEALTH_MS: ms(60_000),
  HEALTH_FAILING_MS: ms(5_000),
  /** How often a manager's failed download is searched for again before it counts as failed. */
  SEARCH_LIMIT: z.coerce.number().int().min(0).default(3),
  /** So long nothing but searching is said of what is not found; then also that nothing is found, and why. */
  NO_RELEASE_DAYS: z.coerce.number().min(0).default(3),
  WEBHOOK_KEEP_DAYS: z.coerce.number().int().min(1).default(30),
  /** How often the managers' own blocklists are read. */
  BLOCKLIST_SYNC_MS: ms(300_000),
  /** A download that stalls for so long is given up: its release is blocked, and another one is searched for. */
  STALLED_GIVE_UP_MS: ms(172_800_000),
  /** The same, of one that cannot be imported because the release is bad. */
  BAD_RELEASE_GIVE_UP_MS: ms(1_800_000),
  /** How often a matcher is asked for imported files that it has not reported. */
  MATCHING_MS: ms(15_000),
});
export type IntegrationsConfig = z.infer<typeof IntegrationsConfig>;

export const publicUrl = (config: IntegrationsConfig): string => (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/+$/, '');
