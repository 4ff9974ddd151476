import { z } from 'zod';
import { ContentType } from '../content-types.ts';
import { command } from '../message.ts';

/** What a request of a type that has parts counts in quotas: one, its seasons, or its parts. */
export const quotaUnits = ['request', 'season', 'part'] as const;

/** What admins set at run time. */
export const DeskSettings = z
  .object({
    /** So long a cancellation can be undone. */
    undoMinutes: z.int().min(0).max(10_080),
    /** So long a request may be pending; null: for ever. */
    pendingDays: z.int().min(1).max(3_650).nullable(),
    /** So long a comment can be edited by who wrote it. */
    commentEditMinutes: z.int().min(0).max(10_080),
    /** So often within a day a person may retry failed requests of their own. */
    ownRetriesPerDay: z.int().min(0).max(1_000),
    /** Between the approval of a removal and the deletion. */
    removalGraceHours: z.int().min(0).max(8_760),
    quotaUnits: z.partialRecord(ContentType, z.enum(quotaUnits)),
    /** Titles without a certification are shown to, and may be asked for by, people with an age limit. */
    unratedAllowed: z.boolean(),
  })
  .meta({ id: 'DeskSettings' });
export type DeskSettings = z.infer<typeof DeskSettings>;

export const defaultDeskSettings: DeskSettings = {
  undoMinutes: 10, pendingDays: 7, commentEditMinutes: 15, ownRetriesPerDay: 3, removalGraceHours: 24, quotaUnits: {}, unratedAllowed: false,
};

export const getDeskSettings = command('rpc.requests.v1.get-desk-settings', { input: z.object({}), output: DeskSettings });
export const setDeskSettings = command('rpc.requests.v1.set-desk-settings', { input: DeskSettings.partial(), output: DeskSettings, errors: ['auth.forbidden'] });
