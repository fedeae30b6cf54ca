import { closedTemplate, resolvedTemplate, withWritten } from '../common-mails.ts';

/** QW-8.1.5, 8.1.9, 8.2.4, 8.3.3: what was done is told; QW-8.1.7: an interruption with its reason, date and hour. */
export const mailing = withWritten(
  [
    {
      id: 'resolved',
      source: 'QW-8.1.5',
      of: 'ticket',
      on: ['resolved'],
      to: 'requester',
      template: 'resolved',
    },
    { id: 'closed', source: 'QW-8.1.5', of: 'ticket', on: ['closed'], to: 'requester', template: 'closed' },
    {
      id: 'interruption',
      source: 'QW-8.1.7',
      of: 'ticket',
      on: ['interruptionAnnounced'],
      to: { everybody: 'audience' },
      template: 'interruption',
    },
  ],
  {
    resolved: resolvedTemplate,
    closed: closedTemplate,
    interruption: {
      subject: 'Interrupción del servicio el {date} a las {hour}',
      body: [
        'Estimadas/os usuarias/os:',
        'El {date} a las {hour} se interrumpirá el servicio: {service}.',
        'Motivo: {reason}',
        'Guarde su trabajo antes de esa hora. Para consultas, comuníquese con la mesa de ayuda.',
      ],
    },
  },
);
