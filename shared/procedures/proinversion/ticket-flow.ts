import {
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
import type { FlowField, TicketFlow } from '../flow.ts';

const ALIVE = ['inProgress', 'waitingInfo', 'awaitingContract', 'withProvider', 'toVerify', 'resolved'] as const;
const provider: FlowField = { id: 'provider', label: 'Proveedor', type: 'line', required: true };

/**
 * PI-1 to PI-8: attended by the help desk (level 1), then by escalado 1 (level 2) and escalado 2 (level 3), who turns to
 * the provider under warranty or contract, or asks for a contract with an Informe Técnico. Only an incidencia is escalated.
 */
export const ticketFlow = {
  openedBy: ['specialist', 'support', 'user', 'utChief', 'unitChief'],
  routes: [{ id: 'all', to: 'inProgress', central: false, level: 1 }],
  states: {
    inProgress: STATES.inProgress,
    waitingInfo: STATES.waitingInfo,
    awaitingContract: {
      name: 'Por decidir contratación',
      phase: 'toDecide',
      tone: 'amber',
      waitsFor: 'Falta la decisión de la/el jefa/e de TI sobre la contratación.',
    },
    withProvider: STATES.withProvider,
    toVerify: { name: 'Por verificar', phase: 'toAttend', tone: 'amber' },
    resolved: STATES.resolved,
    closed: STATES.closed,
    withdrawn: STATES.withdrawn,
  },
  steps: {
    // PI-3, PI-4.
    resolved: {
      label: 'Registrar solución',
      key: 'S',
      past: 'Resuelto',
      fields: [solution],
      ways: [{ from: ['inProgress'], to: 'resolved', roles: ['specialist', 'support'], atLevel: true }],
      keeps: { solution: 'solution' },
      stamps: 'resolvedAt',
    },
    escalatedToFirst: {
      label: 'Asignar a escalado 1',
      key: 'E',
      past: 'Pasa a escalado 1',
      fields: [{ ...reason, label: 'Qué se intentó' }],
      ways: [
        {
          from: ['inProgress'],
          toLevel: 2,
          roles: ['specialist', 'support'],
          when: { classes: ['incidencia'], levels: [1] },
        },
      ],
      clears: ['assignee'],
    },
    escalatedToSecond: {
      label: 'Asignar a escalado 2',
      key: 'P',
      past: 'Pasa a escalado 2',
      fields: [{ ...reason, label: 'Qué se intentó' }],
      ways: [{ from: ['inProgress'], toLevel: 3, roles: ['support'], when: { classes: ['incidencia'], levels: [2] } }],
      clears: ['assignee'],
    },
    // PI-5: warranty or contracted support.
    referred: {
      label: 'Coordinar con el proveedor',
      key: 'V',
      past: 'Derivado al proveedor',
      consequence: 'Cuenta con garantía o soporte técnico contratado.',
      fields: [provider, reason],
      ways: [{ from: ['inProgress'], to: 'withProvider', roles: ['support'], when: { levels: [3] } }],
      facts: ['provider'],
    },
    contractAsked: {
      label: 'Elevar Informe Técnico',
      key: 'T',
      past: 'Informe Técnico elevado',
      consequence: 'No cuenta con garantía ni soporte: la/el jefa/e de TI decide sobre la contratación.',
      fields: [
        { id: 'report', label: 'Número del Informe Técnico', type: 'line', required: true },
        { id: 'grounds', label: 'Sustento', type: 'text', required: true },
      ],
      ways: [{ from: ['inProgress'], to: 'awaitingContract', roles: ['support'], when: { levels: [3] } }],
      facts: ['report'],
    },
    // PI-6.
    contracted: {
      label: 'Procede la contratación',
      key: 'A',
      past: 'Contratación aprobada',
      fields: [provider, comment],
      ways: [{ from: ['awaitingContract'], to: 'withProvider', roles: ['unitChief'] }],
      facts: ['provider'],
    },
    notContracted: {
      label: 'No procede la contratación',
      key: 'D',
      past: 'Contratación denegada',
      consequence: 'Se comunica la situación al área usuaria.',
      fields: [reason],
      ways: [{ from: ['awaitingContract'], to: 'resolved', roles: ['unitChief'] }],
      keeps: { reason: 'solution' },
      stamps: 'resolvedAt',
    },
    // PI-7.
    serviceGiven: {
      label: 'El proveedor atendió',
      key: 'S',
      past: 'Servicio del proveedor',
      fields: [{ id: 'text', label: 'Qué hizo', type: 'text', required: true }],
      ways: [{ from: ['withProvider'], to: 'toVerify', roles: ['support'] }],
    },
    verified: {
      label: 'Se resolvió',
      key: 'S',
      past: 'Verificado',
      fields: [solution],
      ways: [{ from: ['toVerify'], to: 'resolved', roles: ['support'] }],
      keeps: { solution: 'solution' },
      sets: { conformity: true },
      stamps: 'resolvedAt',
    },
    sentBack: {
      label: 'No se resolvió',
      key: 'D',
      past: 'Devuelto al proveedor',
      fields: [reason],
      ways: [{ from: ['toVerify'], to: 'withProvider', roles: ['support'] }],
      sets: { conformity: false },
    },
    // PI-8.
    closed: {
      label: 'Cerrar',
      key: 'S',
      past: 'Cerrado',
      consequence: 'Se avisa por correo a la/el usuaria/o o a quien lo registró.',
      fields: [comment],
      ways: [{ from: ['resolved'], to: 'closed', roles: ['specialist', 'support'] }],
      stamps: 'closedAt',
    },
    // PI-2.
    reclassified: {
      label: 'Cambiar de clase',
      key: 'L',
      past: 'Clase corregida',
      fields: [
        {
          id: 'class',
          label: 'Clase',
          type: 'choice',
          required: true,
          options: [
            { id: 'incidencia', name: 'Incidencia' },
            { id: 'ocurrencia', name: 'Ocurrencia' },
            { id: 'requerimiento', name: 'Requerimiento' },
          ],
        },
      ],
      ways: [{ from: ['inProgress'], roles: ['specialist', 'support'], when: { levels: [1] } }],
      keeps: { class: 'class' },
    },
    infoProvided,
    infoRequested: infoRequested(['inProgress'], ['specialist', 'support']),
    communicated: communicated([...ALIVE, 'closed']),
    reopened: reopened(['resolved', 'closed'], ['specialist', 'support', 'user', 'unitChief']),
    withdrawn: withdrawn(['inProgress', 'waitingInfo']),
    commented: noted([...ALIVE, 'closed', 'withdrawn']),
  },
} as const satisfies TicketFlow;
