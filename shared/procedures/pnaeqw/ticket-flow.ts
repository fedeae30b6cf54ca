import type { FlowField, TicketFlow } from '../flow.ts';

const reason: FlowField = { id: 'reason', label: 'Motivo', type: 'text', required: true };
const comment: FlowField = { id: 'comment', label: 'Comentario', type: 'text', required: false };

const ALIVE = ['pendingApproval', 'pendingEvaluation', 'inProgress', 'waitingInfo', 'resolved'] as const;

/**
 * QW-7.2, 7.5, 8.1.3–8.1.5: raised; in a UT approved by its jefa/e, then evaluated by the jefa/e of the sede central unit,
 * who alone decides on those of the sede central; attended at a level, from the second on by the sede central; closed.
 */
export const ticketFlow = {
  openedBy: ['specialist', 'support', 'user', 'utChief', 'unitChief'],
  routes: [
    { id: 'central', to: 'pendingEvaluation', central: true },
    { id: 'ut', to: 'pendingApproval', central: false },
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
    inProgress: { name: 'En progreso', phase: 'toAttend', tone: 'accent' },
    waitingInfo: { name: 'Espera información', phase: 'waiting', tone: 'amber' },
    resolved: { name: 'Resuelto', phase: 'solved', tone: 'green' },
    closed: { name: 'Cerrado', phase: 'ended', tone: 'grey' },
    denied: { name: 'Denegado', phase: 'ended', tone: 'red' },
    withdrawn: { name: 'Desistido', phase: 'ended', tone: 'grey' },
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
        { id: 'assignee', label: 'Asignado a', type: 'attendant', required: false },
        comment,
      ],
      ways: [{ from: ['pendingEvaluation'], to: 'inProgress', roles: ['unitChief'] }],
      keeps: { level: 'level', assignee: 'assignee' },
    },
    resolved: {
      label: 'Registrar solución',
      key: 'S',
      past: 'Resuelto',
      fields: [{ id: 'solution', label: 'Descripción de la solución', type: 'text', required: true }],
      ways: [{ from: ['inProgress'], to: 'resolved', roles: ['specialist', 'support'], atLevel: true }],
      keeps: { solution: 'solution' },
      stamps: 'resolvedAt',
    },
    infoProvided: {
      label: 'Agregar la información pedida',
      key: 'I',
      past: 'Información recibida',
      fields: [{ id: 'answer', label: 'Información', type: 'text', required: true }],
      ways: [{ from: ['waitingInfo'], to: 'inProgress', roles: ['specialist', 'support', 'user'] }],
      clears: ['question'],
    },
    closed: {
      label: 'Cerrar',
      key: 'S',
      past: 'Cerrado',
      fields: [comment],
      ways: [{ from: ['resolved'], to: 'closed', roles: ['specialist', 'support', 'user'] }],
      stamps: 'closedAt',
    },
    communicated: {
      label: 'Registrar comunicación',
      key: 'C',
      past: 'Comunicación',
      fields: [
        { id: 'means', label: 'Por qué medio', type: 'means', required: true },
        { id: 'text', label: 'Qué se dijo', type: 'text', required: true },
      ],
      ways: [{ from: [...ALIVE, 'closed'], roles: ['specialist', 'support'] }],
    },
    infoRequested: {
      label: 'Pedir información',
      key: 'I',
      past: 'Información pedida',
      fields: [{ id: 'question', label: 'Qué hace falta', type: 'text', required: true }],
      ways: [{ from: ['inProgress'], to: 'waitingInfo', roles: ['support', 'unitChief', 'utChief', 'specialist'] }],
      keeps: { question: 'question' },
    },
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
      fields: [{ id: 'assignee', label: 'Asignado a', type: 'attendant', required: true }],
      ways: [
        { from: ['inProgress', 'waitingInfo'], roles: ['unitChief'] },
        { from: ['inProgress', 'waitingInfo'], roles: ['specialist', 'support'], atLevel: true },
      ],
      keeps: { assignee: 'assignee' },
    },
    reopened: {
      label: 'Reabrir',
      key: 'R',
      past: 'Reabierto',
      fields: [reason],
      ways: [{ from: ['resolved', 'closed'], to: 'inProgress', roles: ['specialist', 'support', 'user', 'unitChief'] }],
      clears: ['solution', 'resolvedAt', 'closedAt'],
      counts: 'reopenings',
    },
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
    withdrawn: {
      label: 'Desistir a pedido de la/el usuaria/o',
      key: 'X',
      past: 'Desistido',
      danger: true,
      consequence: 'El ticket termina aquí.',
      fields: [reason],
      ways: [
        {
          from: ['pendingApproval', 'pendingEvaluation', 'inProgress', 'waitingInfo'],
          to: 'withdrawn',
          roles: ['specialist', 'user'],
        },
      ],
      keeps: { reason: 'ending' },
    },
    commented: {
      label: 'Agregar nota',
      key: 'N',
      past: 'Nota',
      fields: [{ id: 'text', label: 'Nota', type: 'text', required: true }],
      ways: [
        {
          from: [...ALIVE, 'closed', 'denied', 'withdrawn'],
          roles: ['user', 'specialist', 'support', 'utChief', 'unitChief'],
        },
      ],
    },
  },
} as const satisfies TicketFlow;
