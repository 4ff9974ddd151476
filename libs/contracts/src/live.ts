import { z } from 'zod';
import { Notification } from './notify/notification.ts';
import { RequestView } from './requests/request.ts';

/** What the gateway sends over the WebSocket at `/ws`. A client that reconnects asks for its lists again. */
export const LiveMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), userId: z.uuid() }),
  z.object({ type: z.literal('request'), request: RequestView }),
  z.object({ type: z.literal('progress'), requestId: z.uuid(), progress: z.number(), etaSeconds: z.int().nullable() }),
  z.object({ type: z.literal('notification'), notification: Notification }),
  z.object({ type: z.literal('library'), titleKeys: z.array(z.string()) }),
]);
export type LiveMessage = z.infer<typeof LiveMessage>;
