import { pnaeqw } from '../pnaeqw/index.ts';
import { custodyCheck, organisationTerms } from '../deadline.ts';
import type { Procedure } from '../procedure.ts';
import { catalogue } from './catalogue.ts';
import { mailing } from './mails.ts';
import { ticketFlow } from './ticket-flow.ts';

/**
 * OSCE, PS01.01.01 version 02, «Soporte técnico y mantenimiento». What it does not define (priorities, levels, Anexo 01)
 * is Qali Warma's, which does.
 */
export const osce = {
  ...pnaeqw,
  id: 'osce',
  title: 'Soporte técnico y mantenimiento',
  documentCode: 'PS01.01.01',
  version: '02',
  organisation: {
    shortName: 'OSCE',
    name: 'Organismo Supervisor de las Contrataciones del Estado',
    unit: 'Unidad de Arquitectura y Soporte de Tecnologías de Información y Comunicaciones',
    unitShortName: 'OTI-UAST',
    heading: ['PERÚ', 'Ministerio de Economía y Finanzas', 'Organismo Supervisor de las Contrataciones del Estado'],
    lines: [
      'Ministerio de Economía y Finanzas',
      'Organismo Supervisor de las Contrataciones del Estado',
      'Oficina de Tecnologías de la Información',
      'Unidad de Arquitectura y Soporte de Tecnologías de Información y Comunicaciones',
    ],
  },
  roles: {
    ...pnaeqw.roles,
    specialist: { feminine: 'Soporte Técnico', masculine: 'Soporte Técnico', generic: 'Soporte Técnico' },
    support: {
      feminine: 'Asistente de Mesa de Ayuda',
      masculine: 'Asistente de Mesa de Ayuda',
      generic: 'Asistente de Mesa de Ayuda',
    },
    utChief: { feminine: 'Jefa de oficina', masculine: 'Jefe de oficina', generic: 'Jefa/e de oficina' },
    unitChief: { feminine: 'Jefa de la UAST', masculine: 'Jefe de la UAST', generic: 'Jefa/e de la UAST' },
  },
  classes: [
    {
      id: 'incidencia',
      name: 'Incidencia',
      definition: 'Algo que funcionaba dejó de hacerlo. Si no se soluciona, se escala al proveedor.',
      incident: true,
    },
    { id: 'requerimiento', name: 'Requerimiento', definition: 'Un pedido: instalar, trasladar, asignar, informar.' },
  ],
  catalogue,
  ticket: ticketFlow,
  ...mailing,
  // Those of pnaeqw are its own document's.
  requirements: [],
  regularisation: 'regularised',
  registers: [],
  deadlines: [
    ...organisationTerms('OS-2'),
    {
      id: 'providerCheck',
      name: '¿Se reporta error en la atención del proveedor?',
      source: 'OS-9',
      of: 'ticket',
      sort: 'check',
      length: { elapsed: 24 * 60 },
      begins: ['providerReported'],
      ends: { steps: ['referred', 'notConformed', 'reopened', 'closed'] },
    },
    custodyCheck,
  ],
  forms: {
    anexo01: { ...pnaeqw.forms.anexo01, code: 'PS01.01.01', version: '02' },
    cargo: {
      ...pnaeqw.forms.cargo,
      signatures: ['Firma del Servidor/a', 'Firma del Servidor/a de la UAST'],
    },
  },
} as const satisfies Procedure;
