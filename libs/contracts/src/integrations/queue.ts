import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command, signal } from '../message.ts';
import { Instant, PageQuery, page } from '../paging.ts';

export const queueStatuses = ['queued', 'downloading', 'stalled', 'paused', 'checking', 'downloaded', 'importing', 'blocked', 'failed'] as const;
export const QueueStatus = z.enum(queueStatuses);
export type QueueStatus = z.infer<typeof QueueStatus>;

export const queueActions = ['pause', 'resume', 'remove', 'prioritise'] as const;
export const QueueAction = z.enum(queueActions);
export type QueueAction = z.infer<typeof QueueAction>;

const Place = z.object({ id: z.uuid(), name: z.string() });

/** One download, as its manager and its client told of it last. A season pack is one download of many items. */
export const QueueEntry = z
  .object({
    id: z.uuid(),
    /** Name of the release. */
    release: z.string(),
    /** What it is of; null where nobody knows. */
    title: z.string().nullable(),
    contentType: ContentType.nullable(),
    /** `S01E01`, … in the manager's numbers; empty for a movie. */
    parts: z.array(z.string()),
    /** Requests that it serves. */
    requests: z.array(z.object({ id: z.uuid(), title: z.string() })),
    manager: Place.nullable(),
    client: Place.nullable(),
    /** The client's name as the manager gives it, where the client itself is not connected. */
    clientName: z.string().nullable(),
    status: QueueStatus,
    /** What is wrong with it, in the words of who said so. */
    problem: z.string().nullable(),
    /** Bytes. */
    size: z.number().nullable(),
    left: z.number().nullable(),
    progress: z.number().min(0).max(1).nullable(),
    /** Bytes a second. */
    speed: z.number().nullable(),
    etaSeconds: z.int().nullable(),
    protocol: z.string().nullable(),
    indexer: z.string().nullable(),
    /** What can be done with it from here. */
    actions: z.array(QueueAction),
    addedAt: Instant,
    seenAt: Instant,
  })
  .meta({ id: 'QueueEntry' });
export type QueueEntry = z.infer<typeof QueueEntry>;

export const QueueFilter = PageQuery.extend({
  status: z.preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(QueueStatus).max(20)).optional(),
  connectionId: z.uuid().optional(),
  /** `true`: only what serves a request. */
  ours: z.preprocess((v) => (v === 'true' ? true : v === 'false' ? false : v), z.boolean()).optional(),
  q: z.string().trim().max(200).optional(),
});

/** Newest first, from what was last told; no manager is called. */
export const listQueue = command('rpc.integrations.v1.list-queue', {
  input: QueueFilter,
  output: page(QueueEntry).extend({
    /** Sources that could not be asked lately: what they told last is shown. */
    stale: z.array(z.object({ connectionId: z.uuid(), name: z.string(), since: Instant.nullable() })),
    totals: z.object({ downloads: z.int(), speed: z.number(), left: z.number() }),
  }),
  errors: ['auth.forbidden', 'contract.unknown_cursor'],
});

export const QueueRemoval = z.object({
  /** Also the files of the download. */
  removeFromClient: z.boolean().default(true),
  /** The manager does not take this release again. */
  blocklist: z.boolean().default(false),
  /** The manager looks for another one. */
  searchAgain: z.boolean().default(false),
});

/** `details` fill the code's sentence; `detail` is the sentence. */
export const ActionProblem = z.object({ code: z.string(), detail: z.string(), details: z.record(z.string(), z.unknown()).default({}) });

export const QueueActionResult = z
  .object({ results: z.array(z.object({ id: z.uuid(), ok: z.boolean(), problem: ActionProblem.nullable() })) })
  .meta({ id: 'QueueActionResult' });

/** One result per entry, in order; one that fails does not stop the others. */
export const actOnQueue = command('rpc.integrations.v1.act-on-queue', {
  input: z.object({ ids: z.array(z.uuid()).min(1).max(200), action: QueueAction, removal: QueueRemoval.optional() }),
  output: QueueActionResult,
  errors: ['auth.forbidden'],
  timeoutMs: 60_000,
});

/** Entries that are new or have changed, and those that are gone. */
export const queueChanged = signal('sig.integrations.v1.queue.changed', z.object({ entries: z.array(QueueEntry), removed: z.array(z.uuid()) }));
