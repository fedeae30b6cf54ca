import type { FlowField, FlowStep } from './flow.ts';
import type { Deadline } from './deadline.ts';
import type { Register } from './register.ts';
import { noted, reason } from './common-steps.ts';

/** Beside the list, where N begins another entry. */
export const registerNote = (from: readonly string[]): FlowStep => ({ ...noted(from), key: 'A' });

/** MF-3.6, MH-E3.03: what is done about a cause, by whom and by when. */
export const actions = (source: string, names: { name: string; plural: string; newOne: string }): Register => ({
  ...names,
  id: 'accion',
  source,
  prefix: 'AC',
  openedBy: ['specialist', 'support', 'utChief', 'unitChief'],
  fields: [
    { id: 'report', label: 'Reporte o periodo que la motiva', type: 'line', required: false },
    { id: 'cause', label: 'Causa', type: 'text', required: true },
    { id: 'action', label: 'Acción', type: 'text', required: true },
    { id: 'responsible', label: 'Responsable', type: 'person', required: true },
    { id: 'due', label: 'Para cuándo', type: 'date', required: true },
  ],
  subject: ['action'],
  to: 'actionOpen',
  states: {
    actionOpen: { name: 'Por hacer', phase: 'toAttend', tone: 'accent' },
    actionDone: { name: 'Hecha', phase: 'ended', tone: 'green' },
    actionDropped: { name: 'Dejada sin efecto', phase: 'ended', tone: 'grey' },
  },
  steps: {
    actionDone: {
      label: 'Registrar como hecha',
      key: 'S',
      past: 'Acción hecha',
      fields: [{ id: 'result', label: 'Qué se hizo y con qué resultado', type: 'text', required: true }],
      ways: [{ from: ['actionOpen'], to: 'actionDone', roles: ['specialist', 'support', 'utChief', 'unitChief'] }],
      facts: ['result'],
    },
    actionMoved: {
      label: 'Cambiar la fecha',
      key: 'F',
      past: 'Fecha de la acción cambiada',
      fields: [{ id: 'due', label: 'Para cuándo', type: 'date', required: true }, reason],
      ways: [{ from: ['actionOpen'], roles: ['utChief', 'unitChief', 'support'] }],
      facts: ['due'],
    },
    actionDropped: {
      label: 'Dejar sin efecto',
      key: 'X',
      past: 'Acción dejada sin efecto',
      danger: true,
      fields: [reason],
      ways: [{ from: ['actionOpen'], to: 'actionDropped', roles: ['utChief', 'unitChief'] }],
    },
    commented: registerNote(['actionOpen', 'actionDone', 'actionDropped']),
  },
});

/** The day that the action itself names. */
export const actionDue = (source: string): Deadline => ({
  id: 'action',
  name: 'Hacer la acción',
  source,
  of: 'accion',
  sort: 'limit',
  length: { dayOf: 'due' },
  begins: ['opened'],
  ends: { phases: ['ended'] },
});

export const line = (id: string, label: string, required = true): FlowField => ({ id, label, type: 'line', required });
