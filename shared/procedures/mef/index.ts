import { pnaeqw } from '../pnaeqw/index.ts';
import { custodyCheck, organisationTerms } from '../deadline.ts';
import type { Procedure } from '../procedure.ts';
import { actionDue } from '../common-registers.ts';
import { mailing } from './mails.ts';
import { registers } from './registers.ts';
import { ticketFlow } from './ticket-flow.ts';

/** MEF: Servicio de Soporte Técnico de los Sistemas de Información. */
export const mef = {
  ...pnaeqw,
  id: 'mef',
  title: 'Servicio de Soporte Técnico de los Sistemas de Información',
  documentCode: 'Soporte Técnico de los Sistemas de Información',
  version: 'vigente',
  organisation: {
    shortName: 'MEF',
    name: 'Ministerio de Economía y Finanzas',
    unit: 'Oficina General de Tecnologías de la Información',
    unitShortName: 'OGTI-SSI',
    heading: ['PERÚ', 'Ministerio de Economía y Finanzas', 'Oficina General de Tecnologías de la Información'],
    lines: [
      'Ministerio de Economía y Finanzas',
      'Oficina General de Tecnologías de la Información',
      'Soporte de Sistemas de Información',
    ],
  },
  roles: {
    ...pnaeqw.roles,
    specialist: {
      feminine: 'Especialista de SSI',
      masculine: 'Especialista de SSI',
      generic: 'Especialista de Soporte de Sistemas de Información',
    },
    support: {
      feminine: 'Especialista de SSI en sede central',
      masculine: 'Especialista de SSI en sede central',
      generic: 'Especialista de SSI en sede central',
    },
    utChief: { feminine: 'Residente', masculine: 'Residente', generic: 'Residente' },
    unitChief: {
      feminine: 'Coordinadora de SSI',
      masculine: 'Coordinador de SSI',
      generic: 'Coordinador/a de Soporte de Sistemas de Información',
    },
  },
  levels: [
    {
      id: 1,
      name: 'Soporte de Sistemas de Información',
      shortName: 'SSI',
      definition: 'Atiende los requerimientos y consultas de las entidades con los aplicativos de consulta.',
      attendedBy: ['specialist', 'support'],
    },
  ],
  ticket: ticketFlow,
  ...mailing,
  // MF-3.3: «verifica que los códigos de las unidades no se encuentren repetidas».
  unitCode: { label: 'Código de unidad' },
  // MF-3.6: «se analizan las causas».
  reportFacts: [
    { fact: 'solutionType', title: 'Causa: tipo de solución' },
    { fact: 'target', title: 'Causa: derivado a' },
  ],
  // Those of pnaeqw are its own document's.
  requirements: [],
  registers,
  deadlines: [
    ...organisationTerms('MF-3.3'),
    // Counted from the escalation to the coordinator, in «días útiles».
    {
      id: 'contactData',
      name: 'Ubicar los datos de contacto',
      source: 'MF-3.5',
      of: 'oficio',
      sort: 'limit',
      length: { workingDays: 6 },
      begins: ['oficioEscalated'],
      ends: { steps: ['contactFound', 'contactMissing', 'oficioAttended', 'oficioRejected'] },
    },
    {
      id: 'withoutContact',
      name: 'Cerrar el oficio sin datos de contacto',
      source: 'MF-3.5.3',
      of: 'oficio',
      sort: 'check',
      length: { workingDays: 22 },
      begins: ['oficioEscalated'],
      ends: { steps: ['contactFound', 'closedUnfound'], phases: ['solved', 'ended'] },
    },
    custodyCheck,
    actionDue('MF-3.6'),
  ],
  forms: {
    anexo01: { ...pnaeqw.forms.anexo01, code: 'OGTI-SSI' },
    cargo: {
      ...pnaeqw.forms.cargo,
      signatures: ['Firma del Servidor/a', 'Firma del Servidor/a de la OGTI'],
    },
  },
} as const satisfies Procedure;
