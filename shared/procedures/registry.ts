import { mef } from './mef/index.ts';
import { mhSv } from './mh-sv/index.ts';
import { osce } from './osce/index.ts';
import { pnaeqw } from './pnaeqw/index.ts';
import type { Procedure } from './procedure.ts';
import { proinversion } from './proinversion/index.ts';

/** Every procedure that this program knows. A server runs one at a time; what was begun under another goes on by it. */
export const PROCEDURES: readonly Procedure[] = [pnaeqw, osce, mef, mhSv, proinversion];

/** The one in force where a server was told none. */
export const DEFAULT_PROCEDURE = 'pnaeqw';

export type FindProcedure = (id: string) => Procedure | undefined;

/** `undefined` for one of a newer program: what is governed by it is kept and not judged. */
export const findProcedure: FindProcedure = (id) => PROCEDURES.find((procedure) => procedure.id === id);

/** The procedure in force, as far as this program knows it: else the default one, until the program is brought up to date. */
export function getProcedure(id: string | undefined): Procedure {
  return findProcedure(id ?? DEFAULT_PROCEDURE) ?? pnaeqw;
}
