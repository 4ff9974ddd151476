import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command, event } from '../message.ts';
import { Instant } from '../paging.ts';
import { resolutions } from '../requests/wish.ts';

/** Where a request can be sent: an instance of a manager, with what it offers as it was read last. */
export const TargetChoice = z
  .object({
    connectionId: z.uuid(),
    name: z.string(),
    type: z.string(),
    contentTypes: z.array(ContentType),
    isDefault: z.boolean(),
    resolution: z.enum(resolutions),
    qualityProfiles: z.array(z.object({ id: z.int(), name: z.string() })),
    rootFolders: z.array(z.string()),
    tags: z.array(z.object({ id: z.int(), label: z.string() })),
    readAt: Instant.nullable(),
  })
  .meta({ id: 'TargetChoice' });

export const listTargets = command('rpc.integrations.v1.list-targets', { input: z.object({}), output: z.object({ items: z.array(TargetChoice) }), errors: ['auth.forbidden'] });

/** Has the manager that holds a title search for another release of it, or of one part. */
export const searchTitleAgain = command('rpc.integrations.v1.search-title-again', {
  input: z.object({ contentType: ContentType, externalId: z.string(), part: z.object({ season: z.int(), episode: z.int().nullable() }).nullable() }),
  output: z.object({ connection: z.string() }),
  errors: ['auth.forbidden', 'title.not_managed', 'connection.call_failed'],
  timeoutMs: 30_000,
});

/** What became of a removal whose grace was over. */
export const removalEnded = event(
  'evt.integrations.v1.removal.ended',
  z.object({ id: z.uuid(), at: Instant, removalId: z.uuid(), removed: z.boolean(), problem: z.string().nullable(), connection: z.string().nullable() }),
);

/** Somebody has watched all of a season at a linked account. */
export const seasonWatched = event(
  'evt.integrations.v1.season.watched',
  z.object({ id: z.uuid(), at: Instant, userId: z.uuid(), contentType: ContentType, externalId: z.string(), season: z.int() }),
);
