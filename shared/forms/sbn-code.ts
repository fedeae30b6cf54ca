import { z } from 'zod';
import { findPatrimonialCodeProblem, normalizePatrimonialCode } from '../text/patrimonial-code.ts';

/** Código patrimonial of a bien, 12 places without spaces; empty for what has none. */
export const SbnCode = z
  .string()
  .max(40, { error: 'El código tiene 12 (8 de catálogo y 4 correlativos)', abort: true })
  .overwrite(normalizePatrimonialCode)
  .check((context) => {
    const problem = context.value === '' ? undefined : findPatrimonialCodeProblem(context.value);
    if (problem !== undefined) context.issues.push({ code: 'custom', message: problem, input: context.value });
  });
