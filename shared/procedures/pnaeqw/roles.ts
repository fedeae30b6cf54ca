import type { Role } from '../../records/role.ts';
import type { RoleNames } from '../procedure.ts';

/** The document writes every role for women and men alike (la/el jefa/e); names for one known person follow the person. */
export const roles = {
  user: { feminine: 'Usuaria', masculine: 'Usuario', generic: 'Usuaria/o' },
  specialist: {
    feminine: 'Especialista informática',
    masculine: 'Especialista informático',
    generic: 'Especialista informática/o',
  },
  utChief: { feminine: 'Jefa de UT', masculine: 'Jefe de UT', generic: 'Jefa/e de UT' },
  unitChief: { feminine: 'Jefa de Unidad', masculine: 'Jefe de Unidad', generic: 'Jefa/e de Unidad' },
  support: {
    feminine: 'Especialista de la UTI',
    masculine: 'Especialista de la UTI',
    generic: 'Especialista de la UTI',
  },
  patrimony: {
    feminine: 'Responsable de Control Patrimonial',
    masculine: 'Responsable de Control Patrimonial',
    generic: 'Responsable de Control Patrimonial',
  },
  administrator: { feminine: 'Administradora', masculine: 'Administrador', generic: 'Administrador/a' },
} as const satisfies Record<Role, RoleNames>;
