import { z } from 'zod';
import { DownloadProgress } from './integrations/events.ts';
import { QueueEntry } from './integrations/queue.ts';
import { Notification } from './notify/notification.ts';
import { RequestView } from './requests/request.ts';

/** What the gateway sends over the WebSocket at `/ws`. A client that reconnects asks for its lists again. */
export const LiveMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), userId: z.uuid() }),
  z.object({ type: z.literal('request'), request: RequestView }),
  DownloadProgress.extend({ type: z.literal('progress') }),
  z.object({ type: z.literal('notification'), notification: Notification }),
  /** To those who may manage the queue. */
  z.object({ type: z.literal('queue'), entries: z.array(QueueEntry), removed: z.array(z.uuid()) }),
  z.object({ type: z.literal('library'), titleKeys: z.array(z.string()) }),
]);
export type LiveMessage = z.infer<typeof LiveMessage>;
