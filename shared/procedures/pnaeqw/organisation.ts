import type { Organisation } from '../procedure.ts';

export const organisation = {
  shortName: 'PNAEQW',
  name: 'Programa Nacional de Alimentación Escolar Qali Warma',
  unit: 'Unidad de Tecnologías de la Información',
  unitShortName: 'UTI',
  heading: [
    'PERÚ',
    'Ministerio de Desarrollo e Inclusión Social',
    'Viceministerio de Prestaciones Sociales',
    'Programa Nacional de Alimentación Escolar QALI WARMA',
  ],
  lines: [
    'Ministerio de Desarrollo e Inclusión Social',
    'Viceministerio de Prestaciones Sociales',
    'Programa Nacional de Alimentación Escolar Qali Warma',
    'Unidad de Tecnologías de la Información',
  ],
} as const satisfies Organisation;
