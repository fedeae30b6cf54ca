import { withWritten } from '../common-mails.ts';

/** OS-2–3: the mail of the request is passed on; OS-7, OS-9: conformity is asked for; OS-8: the provider is turned to. */
export const mailing = withWritten(
  [
    {
      id: 'assigned',
      source: 'OS-2',
      of: 'ticket',
      on: ['assigned'],
      to: 'assignee',
      template: 'assigned',
    },
    {
      id: 'conformity',
      source: 'OS-7',
      of: 'ticket',
      on: ['attendedRemotely', 'attendedByPhone', 'attendedOnSite', 'providerReported'],
      to: 'requester',
      template: 'conformity',
      asks: {
        yes: { step: 'conformed', comment: 'comment', data: { means: 'mail' } },
        no: { step: 'notConformed', comment: 'reason' },
      },
    },
    {
      id: 'referred',
      source: 'OS-8',
      of: 'ticket',
      on: ['referred'],
      to: { field: 'providerMail' },
      template: 'referred',
    },
  ],
  {
    assigned: {
      subject: 'Ticket asignado: {subject}',
      body: [
        'Se le asignó el ticket {code}, «{subject}», de {requester}.',
        'Servicio: {service}',
        'Descripción: {description}',
      ],
    },
    conformity: {
      subject: 'Conformidad de la atención: {subject}',
      body: [
        'Estimada/o {requester}:',
        'El {happenedOn} se atendió su ticket {code}, «{subject}».',
        'Lo actuado: {solution}',
        'Indíquenos si está conforme con la atención. Puede hacerlo respondiendo a este correo.',
      ],
      link: 'También puede responder en esta página:',
    },
    referred: {
      subject: 'Solicitud de atención: {subject}',
      body: [
        'Señoras/es {provider}:',
        'Se solicita su atención para el caso {code}, «{subject}».',
        'Descripción: {description}',
        'Motivo: {reason}',
        'Al concluir el servicio, responda a este correo adjuntando el informe, la guía de atención o la boleta.',
      ],
    },
  },
);
