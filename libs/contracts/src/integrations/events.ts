import { z } from 'zod';
import { event, signal } from '../message.ts';
import { Instant } from '../paging.ts';
import { Stage } from '../requests/lifecycle.ts';
import { ReasonCodeSchema } from '../requests/request.ts';

/** Where the items of a request stand. A snapshot: a consumer needs the newest `revision` only. */
export const FulfilmentChanged = z.object({
  id: z.uuid(),
  at: Instant,
  requestId: z.uuid(),
  /** Grows by one with each change of this fulfilment, from 1. */
  revision: z.int().positive(),
  /** Stage of each item. */
  items: z.array(Stage),
  reasonCode: ReasonCodeSchema,
  reasonParams: z.record(z.string(), z.unknown()),
  playUrl: z.string().nullable(),
});
export const fulfilmentChanged = event('evt.integrations.v1.fulfilment.changed', FulfilmentChanged);

/** A media server holds a title that it did not hold before, or no longer holds it. */
export const libraryChanged = event(
  'evt.integrations.v1.library.changed',
  z.object({ id: z.uuid(), at: Instant, titleKeys: z.array(z.string()) }),
);

/** Percent of a download, every few seconds. */
export const downloadProgressed = signal(
  'sig.integrations.v1.download.progressed',
  z.object({ requestId: z.uuid(), progress: z.number().min(0).max(1), etaSeconds: z.int().nullable() }),
);

/** A webhook that came in, published by the gateway once its token was found to be ours. */
export const webhookReceived = event(
  'evt.gateway.v1.webhook.received',
  z.object({ id: z.uuid(), at: Instant, connectionId: z.uuid(), contentType: z.string(), body: z.string() }),
);
