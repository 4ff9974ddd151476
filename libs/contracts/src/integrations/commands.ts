import { z } from 'zod';
import { ContentType, ExternalIds } from '../content-types.ts';
import { command } from '../message.ts';
import { resolutions } from '../requests/wish.ts';
import { ConnectionInput, ConnectionPatch, ConnectionTestResult, ConnectionType, ConnectionView, WebhookDelivery } from './connection.ts';

const ConnectionId = z.object({ id: z.uuid() });

export const listConnectionTypes = command('rpc.integrations.v1.list-connection-types', {
  input: z.object({}),
  output: z.object({ items: z.array(ConnectionType) }),
});

export const listConnections = command('rpc.integrations.v1.list-connections', {
  input: z.object({}),
  output: z.object({ items: z.array(ConnectionView) }),
  errors: ['auth.forbidden'],
});

export const createConnection = command('rpc.integrations.v1.create-connection', {
  input: ConnectionInput,
  output: ConnectionView,
  errors: ['auth.forbidden', 'connection.type_unknown', 'connection.invalid_settings', 'connection.name_taken'],
});

/** A secret that is left out keeps its value. */
export const updateConnection = command('rpc.integrations.v1.update-connection', {
  input: ConnectionPatch.extend(ConnectionId.shape),
  output: ConnectionView,
  errors: ['auth.forbidden', 'connection.not_found', 'connection.invalid_settings', 'connection.name_taken'],
});

export const deleteConnection = command('rpc.integrations.v1.delete-connection', {
  input: ConnectionId,
  output: z.object({}),
  errors: ['auth.forbidden', 'connection.not_found'],
});

/** Tests a saved connection, or (with `settings`) one that is being edited; `id` then lends the secrets that were left out. */
export const testConnection = command('rpc.integrations.v1.test-connection', {
  input: z.object({ id: z.uuid().optional(), type: z.string().optional(), settings: z.record(z.string(), z.unknown()).optional() }),
  output: ConnectionTestResult,
  errors: ['auth.forbidden', 'connection.not_found', 'connection.type_unknown', 'connection.invalid_settings'],
  timeoutMs: 20_000,
});

/** The newest webhooks of a connection, newest first. */
export const listWebhooks = command('rpc.integrations.v1.list-webhooks', {
  input: ConnectionId.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  output: z.object({ items: z.array(WebhookDelivery) }),
  errors: ['auth.forbidden', 'connection.not_found'],
});

/** Does a media server hold this title? Answered from the synchronised library, never by calling the server. */
export const checkLibrary = command('rpc.integrations.v1.check-library', {
  input: z.object({ titles: z.array(z.object({ contentType: ContentType, externalId: z.string().max(64).optional(), ids: ExternalIds })).max(200), episodes: z.boolean().default(false) }),
  output: z.object({
    /** One per title asked for, in order. */
    held: z.array(
      z
        .object({
          connection: z.string(),
          playUrl: z.string().nullable(),
          /** Episodes that are held, in the numbers of the library (TheTVDB's as a rule); empty for a movie. */
          episodes: z.array(z.object({ season: z.int(), episode: z.int() })).default([]),
          resolutions: z.array(z.enum(resolutions)).default([]),
        })
        .nullable(),
    ),
    /** One per title: why it cannot be asked for, where it is on the blocklist. */
    blocked: z.array(z.object({ reason: z.string() }).nullable()).default([]),
  }),
  timeoutMs: 2_000,
});

/** What the connected managers obtain, by content type: what a person can prefer. */
export const listQualityChoices = command('rpc.integrations.v1.list-quality-choices', {
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ contentType: ContentType, resolutions: z.array(z.enum(resolutions)), languages: z.array(z.string()) })) }),
});

/** Try again now what waits for a connection or has failed. Between services: `retryRequest` says who may. */
export const retryFulfilment = command('rpc.integrations.v1.retry-fulfilment', {
  input: z.object({ requestId: z.uuid() }),
  output: z.object({ retried: z.boolean() }),
});

/** Compare every live request with its manager and media server now. */
export const reconcileNow = command('rpc.integrations.v1.reconcile-now', {
  input: z.object({}),
  output: z.object({ compared: z.int() }),
  errors: ['auth.forbidden'],
  timeoutMs: 60_000,
});
