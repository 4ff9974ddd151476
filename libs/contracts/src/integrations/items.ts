import { z } from 'zod';
import { ExternalIds } from '../content-types.ts';
import { command } from '../message.ts';
import { Instant } from '../paging.ts';
import { Stage } from '../requests/lifecycle.ts';
import { ReasonCodeSchema, RemedySchema } from '../requests/request.ts';

/** The smallest part that travels by itself: an episode, or the one item of a movie. */
export const RequestItem = z
  .object({
    /** `S01E07`, `movie`, or `future` for what is yet to be announced. */
    key: z.string(),
    season: z.int().nullable(),
    episode: z.int().nullable(),
    absolute: z.int().nullable(),
    title: z.string().nullable(),
    airDate: z.iso.date().nullable(),
    /** The episode's own numbers, where they are known. */
    ids: ExternalIds,
    stage: Stage,
    reason: z.string().nullable(),
    reasonCode: ReasonCodeSchema.nullable(),
    reasonParams: z.record(z.string(), z.unknown()),
    remedy: RemedySchema.nullable(),
    /** Of the download, 0 to 1; a pack is one download of several items. */
    progress: z.number().min(0).max(1).nullable(),
    etaSeconds: z.int().nullable(),
    playUrl: z.string().nullable(),
    /** Whether the viewer has watched it; null where no linked account tells. */
    watched: z.boolean().nullable(),
    updatedAt: Instant,
  })
  .meta({ id: 'RequestItem' });
export type RequestItem = z.infer<typeof RequestItem>;

/** By season and episode. Empty until the request is approved. */
export const listItems = command('rpc.integrations.v1.list-items', {
  input: z.object({ requestId: z.uuid() }),
  output: z.object({
    items: z.array(RequestItem),
    /** Where it is obtained, once that is decided; `url` leads to the title there, for admins. */
    manager: z.object({ connectionId: z.uuid(), name: z.string(), type: z.string(), url: z.string().nullable() }).nullable(),
  }),
});

/** Does the deed that the request's reason offers; with `item`, the one that the item's reason offers. */
export const mendRequest = command('rpc.integrations.v1.mend-request', {
  input: z.object({ requestId: z.uuid(), remedy: RemedySchema, item: z.string().max(20).optional() }),
  output: z.object({ message: z.string() }),
  errors: ['auth.forbidden', 'request.not_found', 'request.remedy_not_offered', 'connection.call_failed'],
  timeoutMs: 30_000,
});
