import {
  assignee,
  categorised,
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

const ALIVE = ['inProgress', 'waitingInfo', 'rescheduled', 'pendingAuthorisation', 'toFormGroup', 'resolved'] as const;
const document: FlowField = { ...solution, label: 'Solución documentada' };

/**
 * MH-E1.01 to E2.05: registered, checked and attended at level 1, reassigned to level 2, who may need the chief's
 * authorisation or tell the chief; the chief forms a group of level 3, who solve it or ask that it become a PROBLEMA.
 */
export const ticketFlow = {
  openedBy: ['specialist', 'support', 'user', 'utChief', 'unitChief'],
  routes: [{ id: 'all', to: 'inProgress', central: false, level: 1 }],
  states: {
    inProgress: STATES.inProgress,
    waitingInfo: STATES.waitingInfo,
    rescheduled: { name: 'Reprogramado', phase: 'waiting', tone: 'amber', pauses: 'agreed' },
    pendingAuthorisation: {
      name: 'Por autorizar',
      phase: 'toDecide',
      tone: 'amber',
      waitsFor: 'Falta la autorización de la jefatura.',
    },
    toFormGroup: {
      name: 'Por conformar grupo',
      phase: 'toDecide',
      tone: 'amber',
      waitsFor: 'Falta que la jefatura conforme el grupo de tercer nivel.',
    },
    resolved: STATES.resolved,
    closed: STATES.closed,
    problem: { name: 'Elevado a problema', phase: 'ended', tone: 'accent' },
    withdrawn: STATES.withdrawn,
  },
  steps: {
    // MH-E2.01, E2.02, E2.04, E2.05.
    resolved: {
      label: 'Registrar solución',
      key: 'S',
      past: 'Resuelto',
      consequence: 'Se informa a la/el usuaria/o por correo.',
      fields: [document],
      ways: [{ from: ['inProgress'], to: 'resolved', roles: ['specialist', 'support'], atLevel: true }],
      keeps: { solution: 'solution' },
      stamps: 'resolvedAt',
    },
    reassignedToSecond: {
      label: 'Reasignar a segundo nivel',
      key: 'E',
      past: 'Pasa a segundo nivel',
      fields: [{ ...reason, label: 'Diagnóstico' }],
      ways: [{ from: ['inProgress'], toLevel: 2, roles: ['specialist', 'support'], when: { levels: [1] } }],
      clears: ['assignee'],
    },
    // MH-E2.02 b, E2.04 a.
    authorisationAsked: {
      label: 'Gestionar autorización',
      key: 'T',
      past: 'Autorización solicitada',
      fields: [{ ...reason, label: 'Qué se necesita autorizar' }],
      ways: [
        {
          from: ['inProgress'],
          to: 'pendingAuthorisation',
          roles: ['specialist', 'support'],
          when: { levels: [2, 3] },
        },
      ],
    },
    authorised: {
      label: 'Autorizar',
      key: 'A',
      past: 'Autorizado',
      fields: [comment],
      ways: [{ from: ['pendingAuthorisation'], to: 'inProgress', roles: ['utChief', 'unitChief'] }],
      sets: { authorised: true },
    },
    notAuthorised: {
      label: 'No autorizar',
      key: 'D',
      past: 'No autorizado',
      fields: [reason],
      ways: [{ from: ['pendingAuthorisation'], to: 'inProgress', roles: ['utChief', 'unitChief'] }],
      sets: { authorised: false },
    },
    // MH-E2.02 c.
    chiefInformed: {
      label: 'Informar a la jefatura',
      key: 'F',
      past: 'Jefatura informada',
      consequence: 'La jefatura conforma el grupo de tercer nivel.',
      fields: [{ ...reason, label: 'Por qué no puede ser solventado' }],
      ways: [{ from: ['inProgress'], to: 'toFormGroup', roles: ['specialist', 'support'], when: { levels: [2] } }],
    },
    // MH-E2.03.
    groupFormed: {
      label: 'Conformar grupo de tercer nivel',
      key: 'A',
      past: 'Grupo de tercer nivel conformado',
      fields: [
        { id: 'group', label: 'Integrantes, propios o del proveedor', type: 'text', required: true },
        { ...assignee, label: 'A quien corresponde la asignación' },
      ],
      ways: [{ from: ['toFormGroup'], to: 'inProgress', toLevel: 3, roles: ['utChief', 'unitChief'] }],
      keeps: { assignee: 'assignee' },
      facts: ['group'],
    },
    groupNotFormed: {
      label: 'No aplica grupo',
      key: 'D',
      past: 'Sin grupo de tercer nivel',
      fields: [reason],
      ways: [{ from: ['toFormGroup'], to: 'inProgress', roles: ['utChief', 'unitChief'] }],
    },
    // MH-E2.04 b.
    raisedToProblem: {
      label: 'Solicitar que sea PROBLEMA',
      key: 'P',
      past: 'Elevado a problema',
      consequence: 'El caso pasa a la Gestión de Problemas y termina aquí.',
      fields: [{ ...reason, label: 'Por qué no hay alternativa de solución' }],
      ways: [{ from: ['inProgress'], to: 'problem', roles: ['support', 'unitChief'], when: { levels: [3] } }],
      keeps: { reason: 'ending' },
    },
    // Resolving the problem says so on each of its tickets.
    solvedByProblem: {
      label: 'Registrar la solución del problema',
      key: 'S',
      past: 'Resuelto con el problema',
      fields: [document],
      ways: [{ from: ['problem'], to: 'resolved', roles: ['support', 'unitChief'] }],
      keeps: { solution: 'solution' },
      clears: ['ending'],
      stamps: 'resolvedAt',
    },
    // MH-6a.
    rescheduled: {
      label: 'Reprogramar',
      key: 'M',
      past: 'Reprogramado',
      withinTerm: 'solution',
      consequence: 'El tiempo reprogramado no cuenta para el plazo.',
      fields: [{ id: 'until', label: 'Para el día', type: 'date', required: true }, reason],
      ways: [{ from: ['inProgress'], to: 'rescheduled', roles: ['specialist', 'support'], atLevel: true }],
      facts: ['until'],
    },
    resumed: {
      label: 'Retomar',
      key: 'S',
      past: 'Retomado',
      fields: [comment],
      ways: [{ from: ['rescheduled'], to: 'inProgress', roles: ['specialist', 'support'], atLevel: true }],
      sets: { until: null },
    },
    assigned: {
      label: 'Asignar',
      key: 'G',
      past: 'Asignado',
      fields: [assignee],
      ways: [
        { from: ['inProgress', 'waitingInfo'], roles: ['unitChief'] },
        { from: ['inProgress', 'waitingInfo'], roles: ['specialist', 'support'], atLevel: true },
      ],
      keeps: { assignee: 'assignee' },
    },
    closed: {
      label: 'Cerrar',
      key: 'S',
      past: 'Cerrado',
      fields: [comment],
      ways: [{ from: ['resolved'], to: 'closed', roles: ['specialist', 'support', 'user'] }],
      stamps: 'closedAt',
    },
    // MH-E1.03.
    categorised: categorised(
      ['inProgress', 'waitingInfo'],
      [
        { id: 'incidente', name: 'Incidente' },
        { id: 'solicitud', name: 'Solicitud de servicio' },
        { id: 'evento', name: 'Evento' },
      ],
    ),
    infoProvided,
    infoRequested: infoRequested(['inProgress'], ['specialist', 'support']),
    communicated: communicated([...ALIVE, 'closed']),
    reopened: reopened(['resolved', 'closed'], ['specialist', 'support', 'user', 'unitChief']),
    withdrawn: withdrawn(['inProgress', 'waitingInfo']),
    commented: noted([...ALIVE, 'closed', 'problem', 'withdrawn']),
  },
} as const satisfies TicketFlow;
