import { actions, registerNote } from '../common-registers.ts';
import type { Register } from '../register.ts';

const ALIVE = ['problemOpen', 'problemKnown'] as const;
const THIRD = ['support', 'unitChief'] as const;

/** MH-E2.04: what level 3 could not solve goes on as a problem, with the tickets that it is behind. */
const problem: Register = {
  id: 'problema',
  name: 'Problema',
  plural: 'Problemas',
  newOne: 'Registrar problema',
  source: 'MH-E2.04',
  prefix: 'PR',
  openedBy: THIRD,
  note: 'Resolver un problema lo dice en cada uno de sus tickets.',
  fields: [
    { id: 'title', label: 'Problema', type: 'line', required: true },
    { id: 'description', label: 'Qué ocurre, y por qué no hay alternativa', type: 'text', required: true },
    { id: 'tickets', label: 'Tickets', type: 'tickets', required: true },
  ],
  subject: ['title'],
  to: 'problemOpen',
  states: {
    problemOpen: { name: 'Abierto', phase: 'toAttend', tone: 'accent' },
    problemKnown: { name: 'Con causa conocida', phase: 'toAttend', tone: 'amber' },
    problemSolved: { name: 'Con solución', phase: 'ended', tone: 'green' },
  },
  steps: {
    problemSolved: {
      label: 'Registrar solución',
      key: 'S',
      past: 'Problema resuelto',
      consequence: 'Se anota en cada ticket enlazado, que queda resuelto.',
      fields: [{ id: 'solution', label: 'Solución', type: 'text', required: true }],
      ways: [{ from: ALIVE, to: 'problemSolved', roles: THIRD }],
      facts: ['solution'],
    },
    causeFound: {
      label: 'Registrar causa',
      key: 'C',
      past: 'Causa del problema hallada',
      fields: [
        { id: 'cause', label: 'Causa', type: 'text', required: true },
        { id: 'workaround', label: 'Alternativa mientras tanto', type: 'text', required: false },
      ],
      ways: [{ from: ALIVE, to: 'problemKnown', roles: THIRD }],
      facts: ['cause', 'workaround'],
    },
    ticketsLinked: {
      label: 'Enlazar más tickets',
      key: 'T',
      past: 'Tickets enlazados',
      fields: [{ id: 'tickets', label: 'Tickets', type: 'tickets', required: true }],
      ways: [{ from: ALIVE, roles: THIRD }],
      facts: ['tickets'],
    },
    commented: registerNote([...ALIVE, 'problemSolved']),
  },
};

export const registers: readonly Register[] = [
  problem,
  actions('MH-E3.03', { name: 'Acción de mejora', plural: 'Acciones de mejora', newOne: 'Registrar acción' }),
];
