import { z } from 'zod';

/** RFC 9457, with our stable `code`. More fields, such as `retryAfterSeconds`, stand beside these. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'Stable; the key of the translated sentence.' }),
    requestId: z.string().meta({ description: 'Stands in the log with all that was done for this request.' }),
    details: z.record(z.string(), z.unknown()).meta({ description: 'The values in the sentence, by name; they also stand beside these members where no name of RFC 9457 hides them.' }),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional().meta({ description: 'What is wrong with which field.' }),
  })
  .loose()
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
