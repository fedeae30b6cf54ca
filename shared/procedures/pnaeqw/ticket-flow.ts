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
import type { TicketFlow } from '../flow.ts';
import { mailedAuthorisation, passSteps, regularisedBy } from './pass-steps.ts';

const ALIVE = ['pendingApproval', 'pendingEvaluation', 'inProgress', 'waitingInfo', 'resolved'] as const;

/**
 * QW-7.2, 7.5, 8.1.3–8.1.5: raised; in a UT approved by its jefa/e, then evaluated by the jefa/e of the sede central unit,
 * who alone decides on those of the sede central; attended at a level, from the second on by the sede central; closed.
 * QW-8.1.6–9: what level 2 prepares, level 3 runs. QW-8.3.2: authorised by mail, and put right later.
 */
export const ticketFlow = {
  openedBy: ['specialist', 'support', 'user', 'utChief', 'unitChief'],
  routes: [
    {
      id: 'central',
      to: 'pendingEvaluation',
      central: true,
      note: 'Lo evalúa y aprueba la jefatura de la unidad.',
    },
    {
      id: 'ut',
      to: 'pendingApproval',
      central: false,
      note: 'Lo aprueba la/el jefa/e de UT; después lo evalúa la unidad de sede central.',
    },
  ],
  states: {
    pendingApproval: {
      name: 'Por aprobar',
      phase: 'toDecide',
      tone: 'amber',
      waitsFor: 'Falta la aprobación de la/el jefa/e de UT.',
    },
    pendingEvaluation: {
      name: 'Por evaluar',
      phase: 'toDecide',
      tone: 'amber',
      waitsFor: 'Falta la evaluación de la unidad de sede central.',
    },
    inProgress: STATES.inProgress,
    waitingInfo: STATES.waitingInfo,
    resolved: STATES.resolved,
    closed: STATES.closed,
    denied: { name: 'Denegado', phase: 'ended', tone: 'red' },
    withdrawn: STATES.withdrawn,
  },
  steps: {
    approved: {
      label: 'Aprobar',
      key: 'A',
      past: 'Aprobado',
      consequence: 'Pasa a evaluación de la unidad de sede central.',
      fields: [comment],
      ways: [{ from: ['pendingApproval'], to: 'pendingEvaluation', roles: ['utChief'] }],
    },
    accepted: {
      label: 'Aceptar la atención',
      key: 'A',
      past: 'Aceptado por la sede central',
      consequence: 'Indique qué nivel lo atiende.',
      fields: [
        { id: 'level', label: 'Nivel', type: 'level', required: true },
        { ...assignee, required: false },
        comment,
      ],
      ways: [{ from: ['pendingEvaluation'], to: 'inProgress', roles: ['unitChief'] }],
      keeps: { level: 'level', assignee: 'assignee' },
    },
    resolved: {
      label: 'Registrar solución',
      key: 'S',
      past: 'Resuelto',
      fields: [solution],
      ways: [{ from: ['inProgress'], to: 'resolved', roles: ['specialist', 'support'], atLevel: true }],
      keeps: { solution: 'solution' },
      stamps: 'resolvedAt',
    },
    infoProvided,
    ...passSteps,
    closed: {
      label: 'Cerrar',
      key: 'S',
      past: 'Cerrado',
      fields: [comment],
      ways: [{ from: ['resolved'], to: 'closed', roles: ['specialist', 'support', 'user'] }],
      stamps: 'closedAt',
    },
    communicated: communicated([...ALIVE, 'closed']),
    infoRequested: infoRequested(['inProgress'], ['support', 'unitChief', 'utChief', 'specialist']),
    escalated: {
      label: 'Cambiar de nivel',
      key: 'E',
      past: 'Cambio de nivel',
      fields: [{ id: 'level', label: 'Nivel', type: 'otherLevel', required: true }, reason],
      ways: [
        { from: ['inProgress'], roles: ['unitChief'] },
        { from: ['inProgress'], roles: ['specialist', 'support'], atLevel: true },
      ],
      keeps: { level: 'level' },
      clears: ['assignee'],
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
    ...mailedAuthorisation,
    regularised: regularisedBy([...ALIVE, 'closed']),
    reopened: reopened(['resolved', 'closed'], ['specialist', 'support', 'user', 'unitChief']),
    denied: {
      label: 'Denegar con motivo',
      key: 'D',
      past: 'Denegado',
      danger: true,
      consequence: 'El ticket termina aquí. Quien lo pidió lee el motivo.',
      fields: [reason],
      ways: [
        { from: ['pendingApproval'], to: 'denied', roles: ['utChief'] },
        { from: ['pendingEvaluation'], to: 'denied', roles: ['unitChief'] },
      ],
      keeps: { reason: 'ending' },
    },
    withdrawn: withdrawn(['pendingApproval', 'pendingEvaluation', 'inProgress', 'waitingInfo']),
    commented: noted([...ALIVE, 'closed', 'denied', 'withdrawn']),
  },
} as const satisfies TicketFlow;
