import { z } from 'zod';

export const RequestsConfig = z.object({
  /** Submissions per user and minute, in each process; a sixth of it may come at once. */
  REQUESTS_RATE_PER_MINUTE: z.coerce.number().int().min(6).default(360),
});
export type RequestsConfig = z.infer<typeof RequestsConfig>;
