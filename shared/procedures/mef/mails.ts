import { withWritten } from '../common-mails.ts';

/** MF-3.1: a version is announced to the residents; MF-3.4.1: a derivation is told to the entity. */
export const mailing = withWritten(
  [
    { id: 'version', source: 'MF-3.1', of: 'version', on: ['opened'], to: { roles: ['utChief'] }, template: 'version' },
    { id: 'derived', source: 'MF-3.4.1', of: 'ticket', on: ['derived'], to: 'entity', template: 'derived' },
  ],
  {
    // The document's own example: «Se grabó el instalador del Reléase 13.01.01 de Rentas, en la siguiente dirección».
    version: {
      subject: 'Versión {version} de {system}',
      body: [
        'Estimados señores:',
        'Se grabó el instalador de la versión {version} de {system}, en la siguiente dirección:',
        '{path}',
        'Notas: {notes}',
      ],
    },
    derived: {
      subject: 'Caso derivado: {subject}',
      body: [
        'Estimada/o {requester}:',
        'Su caso {code}, «{subject}», se derivó el {happenedOn} al área {target}.',
        'La solución al problema la recibirá a través de un implantador cuando esté superado.',
        'Motivo: {reason}',
      ],
    },
  },
);
