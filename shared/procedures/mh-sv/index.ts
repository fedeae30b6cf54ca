import { EL_SALVADOR, EL_SALVADOR_WEEK } from '../../calendar/countries.ts';
import { pnaeqw } from '../pnaeqw/index.ts';
import { custodyCheck, organisationTerms } from '../deadline.ts';
import type { Procedure } from '../procedure.ts';
import { actionDue } from '../common-registers.ts';
import { mailing } from './mails.ts';
import { registers } from './registers.ts';
import { ticketFlow } from './ticket-flow.ts';

/** Ministerio de Hacienda, El Salvador: Gestión de Incidentes y Solicitudes de Servicios. */
export const mhSv = {
  ...pnaeqw,
  id: 'mh-sv',
  title: 'Gestión de Incidentes y Solicitudes de Servicios',
  documentCode: 'Gestión de Incidentes y Solicitudes de Servicios',
  version: 'vigente',
  zone: 'America/El_Salvador',
  calendar: { holidays: EL_SALVADOR, week: EL_SALVADOR_WEEK },
  organisation: {
    shortName: 'MH',
    name: 'Ministerio de Hacienda',
    unit: 'Dirección Nacional de Administración Financiera e Innovación',
    unitShortName: 'DINAFI',
    heading: ['GOBIERNO DE EL SALVADOR', 'Ministerio de Hacienda', 'DINAFI'],
    lines: [
      'Gobierno de El Salvador',
      'Ministerio de Hacienda',
      'Dirección Nacional de Administración Financiera e Innovación',
    ],
  },
  roles: {
    ...pnaeqw.roles,
    specialist: {
      feminine: 'Técnica de primer nivel',
      masculine: 'Técnico de primer nivel',
      generic: 'Técnica/o de primer nivel',
    },
    support: {
      feminine: 'Técnica especialista',
      masculine: 'Técnico especialista',
      generic: 'Técnica/o de segundo o tercer nivel',
    },
    utChief: { feminine: 'Jefa inmediata', masculine: 'Jefe inmediato', generic: 'Jefatura inmediata' },
    unitChief: {
      feminine: 'Jefa de la Unidad de Informática',
      masculine: 'Jefe de la Unidad de Informática',
      generic: 'Jefatura de la Unidad de Informática',
    },
    administrator: {
      feminine: 'Administradora de Mesa de Servicio',
      masculine: 'Administrador de Mesa de Servicio',
      generic: 'Administrador/a de Mesa de Servicio',
    },
  },
  // Section 4, the words of the document.
  classes: [
    {
      id: 'incidente',
      name: 'Incidente',
      definition:
        'Cualquier evento que no forma parte usual o normal de la operación diaria del proceso de negocio, que causa o puede causar una interrupción o reducción en la calidad del servicio.',
      incident: true,
    },
    {
      id: 'solicitud',
      name: 'Solicitud de servicio',
      definition:
        'Petición realizada por un usuario para la obtención de un servicio existente o nuevo, la cual no interrumpe la normal actividad de las funciones de un puesto de trabajo.',
    },
    {
      id: 'evento',
      name: 'Evento',
      definition: 'Un cambio de estado significativo en un Elemento de Configuración (CI) o un Servicio de TIC.',
    },
  ],
  levels: [
    {
      id: 1,
      name: 'Primer nivel',
      shortName: 'Primer nivel',
      definition:
        'Técnico informático o funcional de cada Dirección o Dependencia, primer punto de apoyo, para recibir y atender un requerimiento.',
      attendedBy: ['specialist', 'support'],
    },
    {
      id: 2,
      name: 'Segundo nivel',
      shortName: 'Segundo nivel',
      definition:
        'Técnico informático o funcional, con nivel de especialista, que atiende un requerimiento después que ha sido analizado por el técnico de primer nivel.',
      attendedBy: ['specialist', 'support'],
    },
    {
      id: 3,
      name: 'Tercer nivel',
      shortName: 'Tercer nivel',
      definition:
        'Grupo conformado por personal técnico especializado de las empresas proveedoras o fabricantes y/o técnicos especialistas de las unidades.',
      attendedBy: ['support'],
    },
  ],
  ticket: ticketFlow,
  ...mailing,
  // «vía correo a la cuenta de servicio, la cual registra automáticamente»
  mailbox: { source: 'MH-E1.01', class: 'incidente', type: 'Por clasificar', priority: 3 },
  // Those of pnaeqw are its own document's.
  requirements: [],
  registers,
  deadlines: [
    // Section 6: «en los tiempos estándares de solución según el caso»; the document does not say which.
    ...organisationTerms('MH-6a'),
    {
      id: 'resume',
      name: 'Retomar lo reprogramado',
      source: 'MH-6a',
      of: 'ticket',
      sort: 'check',
      length: { dayOf: 'until' },
      begins: ['rescheduled'],
      ends: { steps: ['resumed'] },
    },
    custodyCheck,
    actionDue('MH-E3.03'),
  ],
  forms: {
    anexo01: { ...pnaeqw.forms.anexo01, code: 'Mesa de Servicio' },
    cargo: {
      ...pnaeqw.forms.cargo,
      signatures: ['Firma del Servidor/a', 'Firma de la Unidad de Informática'],
    },
  },
} as const satisfies Procedure;
