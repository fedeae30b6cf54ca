import { pnaeqw } from './pnaeqw/index.ts';
import type { Procedure } from './procedure.ts';

/** Every procedure that this program knows. A server runs one at a time; what was begun under another goes on by it. */
export const PROCEDURES: readonly Procedure[] = [pnaeqw];

export type FindProcedure = (id: string) => Procedure | undefined;

/** `undefined` for one of a newer program: what is governed by it is kept and not judged. */
export const findProcedure: FindProcedure = (id) => PROCEDURES.find((procedure) => procedure.id === id);
