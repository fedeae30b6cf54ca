import { closedTemplate, withWritten } from '../common-mails.ts';

/** PI-8: «genera un correo electrónico automático al usuario o al responsable de la creación de la incidencia». */
export const mailing = withWritten(
  [{ id: 'closed', source: 'PI-8', of: 'ticket', on: ['closed'], to: 'requesterOrCreator', template: 'closed' }],
  { closed: closedTemplate },
);
