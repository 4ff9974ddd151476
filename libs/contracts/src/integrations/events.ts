import { z } from 'zod';
import { event, signal } from '../message.ts';
import { ContentType } from '../content-types.ts';
import { Instant } from '../paging.ts';
import { Stage } from '../requests/lifecycle.ts';
import { ReasonCodeSchema } from '../requests/request.ts';
import { SeasonsInput } from '../requests/wish.ts';

/** Where the items of a request stand. A snapshot: a consumer needs the newest `revision` only. */
export const FulfilmentChanged = z.object({
  id: z.uuid(),
  at: Instant,
  requestId: z.uuid(),
  /** Grows by one with each change of this fulfilment, from 1. */
  revision: z.int().positive(),
  /** Stage of each item, by season and episode; what is yet to be announced (`future`) comes last. */
  items: z.array(Stage),
  /** True while more episodes may be announced: the last of `items` stands for them and is not counted. */
  openEnded: z.boolean().default(false),
  reasonCode: ReasonCodeSchema,
  reasonParams: z.record(z.string(), z.unknown()),
  playUrl: z.string().nullable(),
  /** Instance that obtains it. */
  connectionId: z.uuid().nullable().default(null),
});
export const fulfilmentChanged = event('evt.integrations.v1.fulfilment.changed', FulfilmentChanged);

/** A media server holds a title that it did not hold before, or no longer holds it. */
export const libraryChanged = event(
  'evt.integrations.v1.library.changed',
  z.object({ id: z.uuid(), at: Instant, titleKeys: z.array(z.string()) }),
);

/** Percent of what downloads for a request, every few seconds: of all of it, and of each item. */
export const DownloadProgress = z.object({
  requestId: z.uuid(),
  progress: z.number().min(0).max(1),
  etaSeconds: z.int().nullable(),
  items: z.array(z.object({ key: z.string(), progress: z.number().min(0).max(1), etaSeconds: z.int().nullable() })).default([]),
});
export const downloadProgressed = signal('sig.integrations.v1.download.progressed', DownloadProgress);

/** What had become available for a request is no longer in any library. */
export const fulfilmentLost = event(
  'evt.integrations.v1.fulfilment.lost',
  z.object({ id: z.uuid(), at: Instant, requestId: z.uuid(), items: z.array(z.string()), mediaServer: z.string() }),
);

/** Somebody asked for a title elsewhere (Seerr, Overseerr), and Marquee is to know of it. */
export const wishReceived = event(
  'evt.integrations.v1.wish.received',
  z.object({
    id: z.uuid(),
    at: Instant,
    connection: z.string(),
    contentType: ContentType,
    externalId: z.string(),
    seasons: SeasonsInput.optional(),
    /** Names of the requester there; the first one that is a user here asks, else `fallback` does. */
    usernames: z.array(z.string()),
    fallback: z.string().nullable(),
    /** It was approved there. */
    approved: z.boolean(),
  }),
);

/** A webhook that came in, published by the gateway once its token was found to be ours. */
export const webhookReceived = event(
  'evt.gateway.v1.webhook.received',
  z.object({ id: z.uuid(), at: Instant, connectionId: z.uuid(), contentType: z.string(), body: z.string() }),
);
