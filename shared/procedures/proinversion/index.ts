import { pnaeqw } from '../pnaeqw/index.ts';
import { custodyCheck, organisationTerms } from '../deadline.ts';
import type { Procedure } from '../procedure.ts';
import { mailing } from './mails.ts';
import { ticketFlow } from './ticket-flow.ts';

/** ProInversión, P-TI-04 version 01. Its catalogue is not in the document: Qali Warma's is taken, as are the priorities. */
export const proinversion = {
  ...pnaeqw,
  id: 'proinversion',
  title: 'Atención de incidencias y ocurrencias',
  documentCode: 'P-TI-04',
  version: '01',
  organisation: {
    shortName: 'PROINVERSIÓN',
    name: 'Agencia de Promoción de la Inversión Privada - Perú',
    unit: 'Tecnologías de la Información',
    unitShortName: 'OA-TI',
    heading: ['PROINVERSIÓN', 'Agencia de Promoción de la Inversión Privada - Perú', 'Oficina de Administración'],
    lines: [
      'Agencia de Promoción de la Inversión Privada - Perú',
      'Oficina de Administración',
      'Tecnologías de la Información',
    ],
  },
  roles: {
    ...pnaeqw.roles,
    specialist: {
      feminine: 'Asistente en Soporte Técnico (Mesa de Ayuda)',
      masculine: 'Asistente en Soporte Técnico (Mesa de Ayuda)',
      generic: 'Asistente en Soporte Técnico (Mesa de Ayuda)',
    },
    support: {
      feminine: 'Asistente en Soporte Técnico (escalado)',
      masculine: 'Asistente en Soporte Técnico (escalado)',
      generic: 'Asistente en Soporte Técnico (escalado)',
    },
    utChief: {
      feminine: 'Jefa del área usuaria',
      masculine: 'Jefe del área usuaria',
      generic: 'Jefa/e del área usuaria',
    },
    unitChief: { feminine: 'Jefa de TI', masculine: 'Jefe de TI', generic: 'Jefa/e de TI' },
  },
  // PI-3.2, the words of the document.
  classes: [
    {
      id: 'incidencia',
      name: 'Incidencia',
      definition:
        'Evento que ocurre con un equipo o servicio informático, que impide el normal desarrollo de las labores del usuario y que resolverla requiere un determinado tiempo.',
      incident: true,
    },
    {
      id: 'ocurrencia',
      name: 'Ocurrencia',
      definition:
        'Evento que ocurre con un equipo o servicio informático, que no impide el normal desarrollo de las labores del usuario y que además es posible atenderla de una manera inmediata.',
    },
    {
      id: 'requerimiento',
      name: 'Requerimiento',
      definition:
        'Solicitudes que realizan los usuarios en relación a un cambio o aumento en las funcionalidades pre-existentes de hardware y software.',
    },
  ],
  levels: [
    {
      id: 1,
      name: 'Mesa de Ayuda',
      shortName: 'Mesa de Ayuda',
      definition: 'Recibe, registra y atiende la ocurrencia, la incidencia o el requerimiento.',
      attendedBy: ['specialist', 'support'],
    },
    {
      id: 2,
      name: 'Escalado 1',
      shortName: 'Escalado 1',
      definition: 'Recibe la tarea de resolver la incidencia, la analiza y busca resolverla.',
      attendedBy: ['support'],
    },
    {
      id: 3,
      name: 'Escalado 2',
      shortName: 'Escalado 2',
      definition: 'Verifica si el equipo o servicio cuenta con garantía o soporte técnico contratado.',
      attendedBy: ['support'],
    },
  ],
  ticket: ticketFlow,
  ...mailing,
  // Those of pnaeqw are its own document's.
  requirements: [],
  registers: [],
  deadlines: [...organisationTerms('PI-3.2'), custodyCheck],
  forms: {
    anexo01: { ...pnaeqw.forms.anexo01, code: 'P-TI-04' },
    cargo: {
      ...pnaeqw.forms.cargo,
      signatures: ['Firma del Servidor/a', 'Firma del Servidor/a de TI'],
    },
  },
} as const satisfies Procedure;
