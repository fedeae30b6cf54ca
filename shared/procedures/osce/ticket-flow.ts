import {
  assignee,
  comment,
  communicated,
  infoProvided,
  infoRequested,
  noted,
  reason,
  reopened,
  solution,
  STATES,
  withdrawn,
} from '../common-steps.ts';
import type { FlowField, FlowStep, TicketFlow } from '../flow.ts';

const ALIVE = [
  'toAssign',
  'inProgress',
  'waitingInfo',
  'withProvider',
  'awaitingConformity',
  'resolved',
] as const satisfies readonly string[];

/** OS-7: whether a cargo has to follow (OS-10). */
const equipmentChanged: FlowField = {
  id: 'equipmentChanged',
  label: '¿Se cambió o asignó un equipo?',
  type: 'yesNo',
  required: true,
};
const validated = { id: 'validated', name: 'La/el usuaria/o validó la atención' };

/** OS-4 to OS-6: each way of attending has things that must have been done. No access key is ever kept. */
function attended(label: string, key: string, past: string, checks: readonly { id: string; name: string }[]): FlowStep {
  return {
    label,
    key,
    past,
    consequence: 'Se pide la conformidad de la/el usuaria/o.',
    fields: [
      solution,
      { id: 'checks', label: 'Pasos de la atención', type: 'checklist', required: true, options: checks },
      equipmentChanged,
    ],
    ways: [{ from: ['inProgress'], to: 'awaitingConformity', roles: ['specialist', 'support'] }],
    keeps: { solution: 'solution' },
    facts: ['equipmentChanged'],
  };
}

/** OS-1 to OS-12: registered, assigned, attended in one of three ways, conformity, provider where it was not solved, closed. */
export const ticketFlow = {
  openedBy: ['specialist', 'support', 'user', 'utChief', 'unitChief'],
  routes: [{ id: 'all', to: 'toAssign', central: false }],
  states: {
    toAssign: { name: 'Por asignar', phase: 'toAttend', tone: 'amber' },
    inProgress: STATES.inProgress,
    waitingInfo: STATES.waitingInfo,
    withProvider: STATES.withProvider,
    awaitingConformity: { name: 'Espera conformidad', phase: 'waiting', tone: 'amber', pauses: 'user' },
    resolved: STATES.resolved,
    closed: STATES.closed,
    withdrawn: STATES.withdrawn,
  },
  steps: {
    // OS-2 and OS-3.
    assigned: {
      label: 'Asignar',
      key: 'G',
      past: 'Asignado',
      consequence: 'Se le deriva el correo del pedido.',
      fields: [assignee],
      ways: [
        { from: ['toAssign'], to: 'inProgress', roles: ['specialist', 'support', 'unitChief'] },
        { from: ['inProgress', 'waitingInfo'], roles: ['specialist', 'support', 'unitChief'] },
      ],
      keeps: { assignee: 'assignee' },
    },
    attendedRemotely: attended('Atendido por asistencia remota', 'S', 'Atendido por asistencia remota', [
      { id: 'consent', name: 'La/el usuaria/o aprobó el control remoto y dio su clave de acceso' },
      validated,
    ]),
    attendedByPhone: attended('Atendido por teléfono', 'T', 'Atendido por teléfono', [validated]),
    attendedOnSite: attended('Atendido en persona', 'P', 'Atendido en persona', [
      { id: 'cause', name: 'Se verificó la causa: equipo, punto de red o conexión eléctrica' },
      validated,
    ]),
    // OS-8: an incident that was not solved, or a service that was not to satisfaction.
    referred: {
      label: 'Derivar al proveedor',
      key: 'V',
      past: 'Derivado al proveedor',
      consequence: 'Se le escribe por correo.',
      fields: [
        { id: 'provider', label: 'Proveedor o tercero', type: 'line', required: true },
        { id: 'providerMail', label: 'Correo del proveedor', type: 'email', required: false },
        reason,
      ],
      ways: [
        {
          from: ['inProgress', 'awaitingConformity'],
          to: 'withProvider',
          roles: ['specialist', 'support'],
          when: { classes: ['incidencia'] },
        },
      ],
      facts: ['provider', 'providerMail'],
    },
    // OS-9.
    providerReported: {
      label: 'Registrar el informe del proveedor',
      key: 'S',
      past: 'Informe del proveedor',
      consequence: 'Se pide la conformidad; pasadas 24 horas se pregunta si hubo error.',
      fields: [
        {
          id: 'document',
          label: 'Documento',
          type: 'choice',
          required: true,
          options: [
            { id: 'report', name: 'Informe' },
            { id: 'guide', name: 'Guía de atención' },
            { id: 'receipt', name: 'Boleta' },
          ],
        },
        solution,
        equipmentChanged,
      ],
      ways: [{ from: ['withProvider'], to: 'awaitingConformity', roles: ['specialist', 'support'] }],
      keeps: { solution: 'solution' },
      facts: ['equipmentChanged'],
    },
    // OS-7.
    conformed: {
      label: 'Registrar conformidad',
      key: 'S',
      past: 'Conformidad de la/el usuaria/o',
      fields: [{ id: 'means', label: 'Por qué medio', type: 'means', required: true }, comment],
      ways: [{ from: ['awaitingConformity'], to: 'resolved', roles: ['specialist', 'support', 'user'] }],
      sets: { conformity: true },
      stamps: 'resolvedAt',
    },
    notConformed: {
      label: 'No está conforme',
      key: 'D',
      past: 'Sin conformidad',
      fields: [reason],
      ways: [{ from: ['awaitingConformity'], to: 'inProgress', roles: ['specialist', 'support', 'user'] }],
      sets: { conformity: false },
    },
    // OS-1: what was asked by telephone is put in writing.
    regularised: {
      label: 'Regularizar con el correo',
      key: 'L',
      past: 'Regularizado',
      silent: true,
      fields: [
        { id: 'reference', label: 'Asunto o número del correo', type: 'line', required: true },
        { id: 'date', label: 'Fecha del correo', type: 'date', required: true },
      ],
      ways: [
        {
          from: ALIVE,
          roles: ['specialist', 'support'],
          when: { channels: ['phone'], facts: { regularised: [null] } },
        },
      ],
      sets: { regularised: true },
    },
    // OS-12.
    closed: {
      label: 'Cerrar',
      key: 'S',
      past: 'Cerrado',
      fields: [
        {
          id: 'equipmentReturned',
          label: '¿Hubo cambio o devolución de equipo o medio?',
          type: 'yesNo',
          required: true,
        },
        comment,
      ],
      ways: [{ from: ['resolved'], to: 'closed', roles: ['specialist', 'support'] }],
      facts: ['equipmentReturned'],
      stamps: 'closedAt',
    },
    infoProvided,
    infoRequested: infoRequested(['inProgress'], ['specialist', 'support']),
    communicated: communicated([...ALIVE, 'closed']),
    reopened: reopened(['resolved', 'closed'], ['specialist', 'support', 'user', 'unitChief']),
    withdrawn: withdrawn(['toAssign', 'inProgress', 'waitingInfo']),
    commented: noted([...ALIVE, 'closed', 'withdrawn']),
  },
} as const satisfies TicketFlow;
