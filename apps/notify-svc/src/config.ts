import { z } from 'zod';

export const NotifyConfig = z.object({
  /** Read notifications are removed after so many days; unread ones stay. */
  NOTIFICATIONS_KEEP_DAYS: z.coerce.number().positive().default(180),
  NOTIFICATIONS_PURGE_MINUTES: z.coerce.number().positive().default(360),
});
export type NotifyConfig = z.infer<typeof NotifyConfig>;
