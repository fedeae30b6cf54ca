import { z } from 'zod';

/** RFC 9457 problem body; every 4xx and 5xx answer of the server is one. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Where the input was wrong, as dotted paths. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
