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
import type { FlowField, TicketFlow } from '../flow.ts';

const ALIVE = ['inProgress', 'waitingInfo', 'derived', 'resolved'] as const;

const SOLUTION_TYPE = {
  id: 'solutionType',
  label: 'Tipo de solución',
  type: 'choice',
  required: true,
  options: [
    { id: 'query', name: 'Consulta absuelta' },
    { id: 'guided', name: 'Atención guiada' },
    { id: 'remote', name: 'Conexión remota a la entidad' },
    { id: 'data', name: 'Edición en la base de datos' },
    { id: 'release', name: 'Instalación de versión' },
  ],
} as const satisfies FlowField;

/**
 * MF-3.2 to MF-3.4.1: attended by Soporte de Sistemas de Información, solved with its type and code of solution, or derived
 * to the area that can: functional matters to Implantación y Capacitación, faults of a system to Control de Calidad or
 * Arquitectura y Construcción; the entity is told by mail.
 */
export const ticketFlow = {
  openedBy: ['specialist', 'support', 'user', 'utChief', 'unitChief'],
  routes: [{ id: 'all', to: 'inProgress', central: false, level: 1 }],
  states: {
    inProgress: STATES.inProgress,
    waitingInfo: STATES.waitingInfo,
    derived: { name: 'Derivado', phase: 'waiting', tone: 'amber' },
    resolved: STATES.resolved,
    closed: STATES.closed,
    withdrawn: STATES.withdrawn,
  },
  steps: {
    // MF-3.2: over the telephone, type and brief detail; a code of solution is for what is closed in writing.
    solvedByPhone: {
      label: 'Registrar solución por teléfono',
      key: 'T',
      past: 'Resuelto por teléfono',
      fields: [SOLUTION_TYPE, { ...solution, label: 'Breve detalle de la solución' }],
      ways: [{ from: ['inProgress'], to: 'resolved', roles: ['specialist', 'support'], when: { channels: ['phone'] } }],
      keeps: { solution: 'solution' },
      facts: ['solutionType'],
      stamps: 'resolvedAt',
    },
    // MF-3.3.
    solvedWithCode: {
      label: 'Registrar solución',
      key: 'S',
      past: 'Resuelto',
      fields: [
        SOLUTION_TYPE,
        { ...solution, label: 'Detalle de la solución' },
        { id: 'solutionCode', label: 'Código de solución', type: 'line', required: true },
      ],
      ways: [
        {
          from: ['inProgress'],
          to: 'resolved',
          roles: ['specialist', 'support'],
          when: { channels: ['mail', 'inPerson'] },
        },
      ],
      keeps: { solution: 'solution' },
      facts: ['solutionType', 'solutionCode'],
      stamps: 'resolvedAt',
    },
    // MF-3.4.1.
    derived: {
      label: 'Derivar a otra área',
      key: 'V',
      past: 'Derivado',
      consequence: 'Se comunica a la entidad por correo que la solución la dará un implantador.',
      fields: [
        {
          id: 'target',
          label: 'Área',
          type: 'choice',
          required: true,
          options: [
            { id: 'training', name: 'Implantación y Capacitación (tema funcional)' },
            { id: 'quality', name: 'Control de Calidad (problema con el sistema)' },
            { id: 'construction', name: 'Arquitectura y Construcción (problema con el sistema)' },
          ],
        },
        reason,
      ],
      ways: [{ from: ['inProgress'], to: 'derived', roles: ['specialist', 'support'] }],
      facts: ['target'],
    },
    derivationAnswered: {
      label: 'El área respondió',
      key: 'S',
      past: 'Respuesta del área',
      fields: [{ id: 'text', label: 'Respuesta', type: 'text', required: true }],
      ways: [{ from: ['derived'], to: 'inProgress', roles: ['specialist', 'support'] }],
      sets: { target: null },
    },
    // MF-3.4: a case that the known ones do not cover goes to Control de Calidad for review.
    sentToReview: {
      label: 'Escalar casuística a Control de Calidad',
      key: 'Q',
      past: 'Casuística escalada a Control de Calidad',
      fields: [{ ...reason, label: 'Qué no está contemplado' }],
      ways: [{ from: ['resolved'], roles: ['specialist', 'support'], when: { facts: { underReview: [null] } } }],
      sets: { underReview: true },
    },
    // MF-3.4: the usuaria/o signs the form.
    conformed: {
      label: 'Registrar conformidad',
      key: 'F',
      past: 'Conformidad de la/el usuaria/o',
      fields: [comment],
      ways: [
        {
          from: ['resolved'],
          roles: ['specialist', 'support', 'user'],
          when: { facts: { conformity: [null, false] } },
        },
      ],
      sets: { conformity: true },
    },
    closed: {
      label: 'Cerrar',
      key: 'S',
      past: 'Cerrado',
      fields: [comment],
      ways: [{ from: ['resolved'], to: 'closed', roles: ['specialist', 'support'] }],
      stamps: 'closedAt',
    },
    assigned: {
      label: 'Asignar',
      key: 'G',
      past: 'Asignado',
      fields: [assignee],
      ways: [{ from: ['inProgress', 'waitingInfo'], roles: ['specialist', 'support', 'unitChief'] }],
      keeps: { assignee: 'assignee' },
    },
    infoProvided,
    infoRequested: infoRequested(['inProgress'], ['specialist', 'support']),
    communicated: communicated([...ALIVE, 'closed']),
    reopened: reopened(['resolved', 'closed'], ['specialist', 'support', 'user', 'unitChief']),
    withdrawn: withdrawn(['inProgress', 'waitingInfo']),
    commented: noted([...ALIVE, 'closed', 'withdrawn']),
  },
} as const satisfies TicketFlow;
