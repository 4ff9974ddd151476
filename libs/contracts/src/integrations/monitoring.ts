import { z } from 'zod';
import { command } from '../message.ts';
import { Instant } from '../paging.ts';
import { FailureClass } from './failure.ts';

/** Holds calls to a connection back after repeated failures. */
export const CircuitBreaker = z
  .object({
    connectionId: z.uuid(),
    name: z.string(),
    type: z.string(),
    state: z.enum(['closed', 'open', 'half_open']),
    failure: FailureClass.nullable(),
    message: z.string().nullable(),
    /** Live requests that wait for it. */
    waiting: z.int(),
    checkedAt: Instant.nullable(),
  })
  .meta({ id: 'CircuitBreaker' });

export const listBreakers = command('rpc.integrations.v1.list-breakers', {
  input: z.object({}),
  output: z.object({ items: z.array(CircuitBreaker) }),
  errors: ['auth.forbidden'],
});

/** Lets calls through again now; what waits for the connection is tried at once. */
export const resetBreaker = command('rpc.integrations.v1.reset-breaker', {
  input: z.object({ connectionId: z.uuid() }),
  output: CircuitBreaker,
  errors: ['auth.forbidden', 'connection.not_found'],
  timeoutMs: 20_000,
});

/** What follows from each class of failure. */
export const FailurePolicy = z
  .object({
    failure: FailureClass,
    sentence: z.string(),
    /** `backoff`: again by itself; `hold`: once an admin has mended the connection; `never`: it has failed. */
    retry: z.enum(['backoff', 'hold', 'never']),
    baseMs: z.int().nullable(),
    capMs: z.int().nullable(),
    /** How often a release is looked for anew before the item counts as failed; null where it does not apply. */
    searches: z.int().nullable(),
    /** The release is put on the blocklist. */
    blocksRelease: z.boolean(),
  })
  .meta({ id: 'FailurePolicy' });

export const listFailurePolicies = command('rpc.integrations.v1.list-failure-policies', {
  input: z.object({}),
  output: z.object({ items: z.array(FailurePolicy) }),
  errors: ['auth.forbidden'],
});

/** How well the library of a media server is known. */
export const LibraryStatus = z
  .object({
    connectionId: z.uuid(),
    name: z.string(),
    type: z.string(),
    movies: z.int(),
    series: z.int(),
    episodes: z.int(),
    /** Of the last whole and the last partial comparison that succeeded. */
    fullAt: Instant.nullable(),
    recentAt: Instant.nullable(),
    running: z.boolean(),
    /** The server shows far less than before: what is missing is kept until an admin agrees. */
    refusedLoss: z.object({ missing: z.int(), known: z.int(), since: Instant }).nullable(),
    failure: FailureClass.nullable(),
  })
  .meta({ id: 'LibraryStatus' });

export const listLibraries = command('rpc.integrations.v1.list-libraries', {
  input: z.object({}),
  output: z.object({ items: z.array(LibraryStatus) }),
  errors: ['auth.forbidden'],
});

/** Starts a comparison with the media server; its end shows in `listLibraries`. */
export const syncLibrary = command('rpc.integrations.v1.sync-library', {
  input: z.object({ connectionId: z.uuid(), full: z.boolean().default(true) }),
  output: z.object({ started: z.boolean() }),
  errors: ['auth.forbidden', 'connection.not_found', 'connection.not_a_media_server'],
});

/** Agrees that what the server no longer shows is gone. */
export const acceptLibraryLoss = command('rpc.integrations.v1.accept-library-loss', {
  input: z.object({ connectionId: z.uuid() }),
  output: LibraryStatus,
  errors: ['auth.forbidden', 'connection.not_found', 'connection.not_a_media_server', 'library.nothing_refused'],
});

/** A person's account at a media server, from which is read what was watched. */
export const LinkedAccount = z
  .object({ connectionId: z.uuid(), connection: z.string(), accountId: z.string(), accountName: z.string(), linkedAt: Instant, syncedAt: Instant.nullable(), watched: z.int() })
  .meta({ id: 'LinkedAccount' });

export const listLinkedAccounts = command('rpc.integrations.v1.list-linked-accounts', {
  input: z.object({ userId: z.uuid() }),
  output: z.object({
    items: z.array(LinkedAccount),
    /** Media servers with the accounts that can be chosen. */
    offers: z.array(z.object({ connectionId: z.uuid(), connection: z.string(), accounts: z.array(z.object({ id: z.string(), name: z.string() })) })),
  }),
  errors: ['auth.forbidden'],
  timeoutMs: 15_000,
});

/** `accountId: null` unlinks, and forgets what was watched there. */
export const linkAccount = command('rpc.integrations.v1.link-account', {
  input: z.object({ userId: z.uuid(), connectionId: z.uuid(), accountId: z.string().max(200).nullable() }),
  output: z.object({}),
  errors: ['auth.forbidden', 'connection.not_found', 'connection.not_a_media_server', 'connection.call_failed'],
  timeoutMs: 15_000,
});
