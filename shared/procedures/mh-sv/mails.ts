import { resolvedTemplate, withWritten } from '../common-mails.ts';

/** MH-E2.04, MH-E2.05: «El usuario es informado automáticamente por la mesa de servicio». */
export const mailing = withWritten(
  [
    {
      id: 'resolved',
      source: 'MH-E2.05',
      of: 'ticket',
      on: ['resolved', 'solvedByProblem'],
      to: 'requester',
      template: 'resolved',
    },
  ],
  { resolved: resolvedTemplate },
);
