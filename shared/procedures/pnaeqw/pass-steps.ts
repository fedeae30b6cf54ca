import { assignee, comment, reason } from '../common-steps.ts';
import type { FlowField, FlowStep } from '../flow.ts';

const level: FlowField = { id: 'level', label: 'Nivel', type: 'level', required: true };

/** QW-8.1.6–9 and QW-8.3.3: what development prepares is run by the databases and applications team, and may come back. */
export const passSteps = {
  passPrepared: {
    label: 'Enviar carpeta de pase',
    key: 'P',
    past: 'Carpeta de pase enviada',
    consequence: 'Pasa al nivel 3, que la ejecuta.',
    fields: [
      { id: 'files', label: 'Archivos de actualización', type: 'text', required: true },
      { id: 'instructions', label: 'Indicaciones', type: 'text', required: false },
    ],
    ways: [{ from: ['inProgress'], toLevel: 3, roles: ['support'], when: { levels: [2] } }],
    clears: ['assignee'],
    sets: { pass: 'prepared' },
    counts: 'passes',
  },
  passExecuted: {
    label: 'Pase ejecutado',
    key: 'O',
    past: 'Pase ejecutado',
    consequence: 'Se informa al equipo de desarrollo, que lo comunica a la/el usuaria/o.',
    fields: [comment],
    ways: [
      {
        from: ['inProgress'],
        toLevel: 2,
        roles: ['support'],
        when: { levels: [3], facts: { pass: ['prepared'] } },
      },
    ],
    sets: { pass: 'executed' },
  },
  passFailed: {
    label: 'El pase no se ejecutó',
    key: 'F',
    past: 'Pase devuelto a desarrollo',
    consequence: 'Vuelve al nivel 2.',
    fields: [{ ...reason, label: 'Qué falló' }],
    ways: [
      {
        from: ['inProgress'],
        toLevel: 2,
        roles: ['support'],
        when: { levels: [3], facts: { pass: ['prepared'] } },
      },
    ],
    sets: { pass: 'failed' },
    counts: 'failedPasses',
  },
  interruptionAnnounced: {
    label: 'Anunciar interrupción del servicio',
    key: 'T',
    past: 'Interrupción anunciada',
    consequence: 'Se comunica por correo con el motivo, la fecha y la hora.',
    fields: [
      reason,
      { id: 'date', label: 'Fecha', type: 'date', required: true },
      { id: 'hour', label: 'Hora', type: 'line', required: true },
      {
        id: 'audience',
        label: 'A quiénes se avisa, si no es a toda la organización',
        type: 'choice',
        required: false,
        options: [
          { id: 'organisation', name: 'A toda la organización' },
          { id: 'sede', name: 'A la sede del ticket' },
        ],
      },
    ],
    ways: [{ from: ['inProgress'], roles: ['support'], when: { levels: [3, 4] } }],
  },
} as const satisfies Record<string, FlowStep>;

/** QW-8.3.2: while the system of tickets is down the authorisation comes by mail, and is put right later. */
export const mailedAuthorisation = {
  authorisedByMail: {
    label: 'Registrar autorización por correo',
    key: 'M',
    past: 'Autorizado por correo, por regularizar',
    consequence: 'Queda en la lista de por regularizar hasta que la jefatura lo confirme.',
    fields: [
      { id: 'reference', label: 'Asunto del correo', type: 'line', required: true },
      { id: 'date', label: 'Fecha del correo', type: 'date', required: true },
      { id: 'authorisedBy', label: 'Quién autoriza', type: 'line', required: true },
      level,
      { ...assignee, required: false },
    ],
    ways: [{ from: ['pendingEvaluation'], to: 'inProgress', roles: ['specialist', 'support'] }],
    keeps: { level: 'level', assignee: 'assignee' },
    sets: { regularised: false },
  },
} as const satisfies Record<string, FlowStep>;

/** The other half of it: the jefa/e says that the mail was theirs. */
export const regularisedBy = (from: readonly string[]): FlowStep => ({
  label: 'Regularizar la autorización',
  key: 'L',
  past: 'Regularizado',
  fields: [comment],
  ways: [{ from, roles: ['unitChief'], when: { facts: { regularised: [false] } } }],
  sets: { regularised: true },
});
