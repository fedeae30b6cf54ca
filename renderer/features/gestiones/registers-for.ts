import type { Procedure } from '#shared/procedures/procedure.ts';
import type { Register } from '#shared/procedures/register.ts';
import { hasRole, type Actor } from '#shared/records/role.ts';

/** The registers that this person is shown: some are only for those who keep them (QW-A2). */
export function registersFor({ registers = [] }: Pick<Procedure, 'registers'>, actor: Actor): readonly Register[] {
  return registers.filter(
    ({ readBy, central }) =>
      (readBy === undefined || hasRole(actor, ...readBy)) &&
      (readBy === undefined || central !== true || actor.central),
  );
}

/** Whether this person may begin an entry. */
export function mayOpen({ openedBy, central }: Register, actor: Actor): boolean {
  return hasRole(actor, ...openedBy) && (central !== true || actor.central);
}
