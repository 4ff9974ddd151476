import { z } from 'zod';

export const RequestsConfig = z.object({
  /** Submissions per user and minute, in each process; a sixth of it may come at once. */
  REQUESTS_RATE_PER_MINUTE: z.coerce.number().int().min(6).default(360),
  /** How often approved requests of which nothing was heard are looked for. */
  UNANSWERED_CHECK_MS: z.coerce.number().int().min(10).default(60_000),
  /** When an approval counts as unanswered. Longer than the bus remembers a message id (10 minutes), or it would drop the repetition. */
  UNANSWERED_AFTER_MS: z.coerce.number().int().min(0).default(15 * 60_000),
});
export type RequestsConfig = z.infer<typeof RequestsConfig>;
