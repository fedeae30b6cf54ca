import { z } from 'zod';

/**
 * What a person is in the procedure. `utChief` is the jefa/e de UT, `unitChief` the jefa/e of the sede central unit,
 * `support` the levels of attention of the sede central, `patrimony` Control Patrimonial.
 */
export const Role = z.enum(['user', 'specialist', 'utChief', 'unitChief', 'support', 'patrimony', 'administrator']);
export type Role = z.infer<typeof Role>;

/** Who acts: what the rules need to know of the person, taken from the staff of their sede. */
export interface Actor {
  person: string;
  name: string;
  roles: readonly Role[];
  sede: string;
  /** Works at the sede central: acts on the records of every sede. */
  central: boolean;
}

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role));
}
