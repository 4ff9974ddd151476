import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command } from '../message.ts';
import { Instant, PageQuery, page } from '../paging.ts';
import { FailureClass } from './failure.ts';
import { ActionProblem } from './queue.ts';

export const blockKinds = ['release', 'title'] as const;
export const BlockKind = z.enum(blockKinds);

/** A release that managers do not take again, or a title that cannot be asked for. */
export const BlocklistEntry = z
  .object({
    id: z.uuid(),
    kind: BlockKind,
    contentType: ContentType.nullable(),
    externalId: z.string().nullable(),
    title: z.string(),
    /** Name of the release; null for a title. */
    release: z.string().nullable(),
    connection: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    /** Who put it there: a manager by itself, Marquee by its failure policy, or a person. */
    source: z.enum(['manager', 'policy', 'person']),
    by: z.string().nullable(),
    failure: FailureClass.nullable(),
    reason: z.string(),
    createdAt: Instant,
    /** Null: never. */
    expiresAt: Instant.nullable(),
  })
  .meta({ id: 'BlocklistEntry' });
export type BlocklistEntry = z.infer<typeof BlocklistEntry>;

export const listBlocklist = command('rpc.integrations.v1.list-blocklist', {
  input: PageQuery.extend({ kind: BlockKind.optional(), failure: FailureClass.optional(), connectionId: z.uuid().optional(), q: z.string().trim().max(200).optional() }),
  output: page(BlocklistEntry).extend({
    statistics: z.object({ total: z.int(), byKind: z.record(z.string(), z.int()), byFailure: z.record(z.string(), z.int()) }),
  }),
  errors: ['auth.forbidden', 'contract.unknown_cursor'],
});

/** Blocks a title: nobody can ask for it until it is unblocked or the block ends. */
export const blockTitle = command('rpc.integrations.v1.block-title', {
  input: z.object({ contentType: ContentType, externalId: z.string().max(64), title: z.string().trim().min(1).max(500), reason: z.string().trim().min(1).max(500), expiresAt: Instant.nullable().default(null) }),
  output: BlocklistEntry,
  errors: ['auth.forbidden'],
});

/** Unblocks; a release also in its manager. One result per entry, in order. */
export const unblock = command('rpc.integrations.v1.unblock', {
  input: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
  output: z.object({ results: z.array(z.object({ id: z.uuid(), ok: z.boolean(), problem: ActionProblem.nullable() })) }),
  errors: ['auth.forbidden', 'blocklist.entry_not_found'],
  timeoutMs: 60_000,
});
