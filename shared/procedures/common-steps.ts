import type { Role } from '../records/role.ts';
import type { FlowField, FlowOption, FlowState, FlowStep } from './flow.ts';

/** Fields, states and steps that several documents have alike: an id says the same in every procedure. */

export const reason: FlowField = { id: 'reason', label: 'Motivo', type: 'text', required: true };
export const comment: FlowField = { id: 'comment', label: 'Comentario', type: 'text', required: false };
export const solution: FlowField = {
  id: 'solution',
  label: 'Descripción de la solución',
  type: 'text',
  required: true,
};
export const assignee: FlowField = { id: 'assignee', label: 'Asignado a', type: 'attendant', required: true };

export const STATES = {
  inProgress: { name: 'En progreso', phase: 'toAttend', tone: 'accent' },
  waitingInfo: { name: 'Espera información', phase: 'waiting', tone: 'amber', pauses: 'user' },
  withProvider: { name: 'Con el proveedor', phase: 'waiting', tone: 'amber' },
  resolved: { name: 'Resuelto', phase: 'solved', tone: 'green' },
  closed: { name: 'Cerrado', phase: 'ended', tone: 'grey' },
  withdrawn: { name: 'Desistido', phase: 'ended', tone: 'grey' },
} as const satisfies Record<string, FlowState>;

const EVERYONE: readonly Role[] = ['user', 'specialist', 'support', 'utChief', 'unitChief'];
const OFFICE: readonly Role[] = ['specialist', 'support'];

export const noted = (from: readonly string[]): FlowStep => ({
  label: 'Agregar nota',
  key: 'N',
  past: 'Nota',
  silent: true,
  fields: [{ id: 'text', label: 'Nota', type: 'text', required: true }],
  ways: [{ from, roles: EVERYONE }],
});

export const communicated = (from: readonly string[]): FlowStep => ({
  label: 'Registrar comunicación',
  key: 'C',
  past: 'Comunicación',
  fields: [
    { id: 'means', label: 'Por qué medio', type: 'means', required: true },
    { id: 'text', label: 'Qué se dijo', type: 'text', required: true },
    { id: 'send', label: 'Enviar este texto por correo desde la sede central', type: 'yesNo', required: false },
  ],
  ways: [{ from, roles: OFFICE }],
  // Told in this way, whoever it was for needs no mail any more.
  clears: ['undelivered'],
});

export const infoRequested = (from: readonly string[], roles: readonly Role[]): FlowStep => ({
  label: 'Pedir información',
  key: 'I',
  past: 'Información pedida',
  fields: [{ id: 'question', label: 'Qué hace falta', type: 'text', required: true }],
  ways: [{ from, to: 'waitingInfo', roles }],
  keeps: { question: 'question' },
});

export const infoProvided: FlowStep = {
  label: 'Agregar la información pedida',
  key: 'I',
  past: 'Información recibida',
  fields: [{ id: 'answer', label: 'Información', type: 'text', required: true }],
  ways: [{ from: ['waitingInfo'], to: 'inProgress', roles: ['specialist', 'support', 'user'] }],
  clears: ['question'],
};

/** MH-E1.03: level 1 checks who asks and what for; what the service mailbox registered waits for it. */
export const categorised = (from: readonly string[], classes: readonly FlowOption[]): FlowStep => ({
  label: 'Comprobar y categorizar',
  key: 'B',
  past: 'Categoría comprobada',
  silent: true,
  fields: [
    { id: 'requester', label: 'Quién lo pide', type: 'requester', required: false },
    ...(classes.length === 0
      ? []
      : [{ id: 'class', label: 'Clase', type: 'choice', required: true, options: classes } as const]),
    { id: 'service', label: 'Servicio', type: 'service', required: true },
    { id: 'priority', label: 'Prioridad', type: 'priority', required: true },
  ],
  ways: [{ from, roles: OFFICE }],
  keeps: {
    requester: 'requester',
    service: 'service',
    priority: 'priority',
    ...(classes.length === 0 ? {} : { class: 'class' }),
  },
  sets: { categorised: true },
});

export const reopened = (from: readonly string[], roles: readonly Role[]): FlowStep => ({
  label: 'Reabrir',
  key: 'R',
  past: 'Reabierto',
  fields: [reason],
  ways: [{ from, to: 'inProgress', roles }],
  clears: ['solution', 'resolvedAt', 'closedAt'],
  counts: 'reopenings',
});

export const withdrawn = (from: readonly string[]): FlowStep => ({
  label: 'Desistir a pedido de la/el usuaria/o',
  key: 'X',
  past: 'Desistido',
  silent: true,
  danger: true,
  consequence: 'El ticket termina aquí.',
  fields: [reason],
  ways: [{ from, to: 'withdrawn', roles: ['specialist', 'user'] }],
  keeps: { reason: 'ending' },
});
