import { z } from 'zod';
import { DownloadProgress } from './integrations/events.ts';
import { QueueEntry } from './integrations/queue.ts';
import { Notification } from './notify/notification.ts';
import { TimelineEntry, RequestView } from './requests/request.ts';
import { Comment } from './requests/social.ts';

/**
 * Number of the event in the order of all events: the same on every gateway, and growing. A client that comes back with the last
 * one that it has had (`resume`) is given each event since, once and in order.
 */
const Numbered = { seq: z.int().optional() };

/** What the gateway sends over the WebSocket at `/ws`. Messages without `seq` are news of the moment, and are not repeated. */
export const LiveMessage = z.discriminatedUnion('type', [
  /** `seq`: the newest event; what comes next is after it. */
  z.object({ type: z.literal('hello'), userId: z.uuid(), seq: z.int() }),
  /** All that was missed has been sent. */
  z.object({ type: z.literal('resumed'), seq: z.int() }),
  /** What was missed is no longer known: ask for the lists again. */
  z.object({ type: z.literal('reset'), seq: z.int() }),
  z.object({ type: z.literal('request'), request: RequestView, entry: TimelineEntry.nullable().default(null), ...Numbered }),
  z.object({ type: z.literal('comment'), requestId: z.uuid(), change: z.enum(['added', 'edited', 'deleted']), comment: Comment, ...Numbered }),
  DownloadProgress.extend({ type: z.literal('progress') }),
  z.object({ type: z.literal('notification'), notification: Notification, ...Numbered }),
  /** To those who may manage the queue. */
  z.object({ type: z.literal('queue'), entries: z.array(QueueEntry), removed: z.array(z.uuid()) }),
  z.object({ type: z.literal('library'), titleKeys: z.array(z.string()), ...Numbered }),
  /** Upon a command: what the same call of the HTTP API would have answered. */
  z.object({ type: z.literal('answer'), id: z.string(), ok: z.literal(true), result: z.unknown() }),
  z.object({ type: z.literal('problem'), id: z.string().nullable(), ok: z.literal(false), code: z.string(), status: z.int(), detail: z.string(), details: z.record(z.string(), z.unknown()) }),
]);
export type LiveMessage = z.infer<typeof LiveMessage>;

export const liveCommands = ['history', 'timeline', 'cancel', 'undo-cancel', 'retry', 'comment', 'vote'] as const;

/** What a client sends. */
export const LiveCall = z.discriminatedUnion('type', [
  /** `after`: the last `seq` that was had. */
  z.object({ type: z.literal('resume'), after: z.int().min(0) }),
  z.object({ type: z.literal('command'), id: z.string().min(1).max(64), name: z.string().max(40), input: z.unknown().optional() }),
]);
