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
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional().meta({ description: 'What is wrong with which field.' }),
  })
  .loose()
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
