import { PERU, PERU_WEEK } from '../../calendar/countries.ts';
import { LIMA } from '../../calendar/zoned-time.ts';
import { custodyCheck, organisationTerms } from '../deadline.ts';
import type { Procedure } from '../procedure.ts';
import { catalogue } from './catalogue.ts';
import { forms } from './forms.ts';
import { levels } from './levels.ts';
import { mailing } from './mails.ts';
import { organisation } from './organisation.ts';
import { priorities } from './priorities.ts';
import { registers } from './registers.ts';
import { requirements } from './requirements.ts';
import { roles } from './roles.ts';
import { ticketFlow } from './ticket-flow.ts';

/** Qali Warma, PRO-044-PNAEQW-UTI version 01, approved on 15 July 2021 (RDE D000182-2021-MIDIS/PNAEQW-DE). */
export const pnaeqw = {
  id: 'pnaeqw',
  title:
    'Procedimiento de atención a las/los usuarias/os internos a través de mesa de ayuda de la Unidad de Tecnologías de la Información',
  documentCode: 'PRO-044-PNAEQW-UTI',
  version: '01',
  organisation,
  zone: LIMA,
  calendar: { holidays: PERU, week: PERU_WEEK },
  roles,
  classes: [],
  priorities,
  levels,
  // QW-7.3 names telephone and mail; 8.5 to 8.7 attend at the usuaria/o's own desk, where requests are made in person.
  channels: [
    { id: 'phone', name: 'Teléfono' },
    { id: 'mail', name: 'Correo' },
    { id: 'inPerson', name: 'En persona' },
  ],
  modes: [
    { id: 'onSite', name: 'Presencial' },
    { id: 'remote', name: 'Remota' },
    { id: 'byPhone', name: 'Telefónica' },
  ],
  // QW-A1, legend, in the order of the form.
  attentionStates: [
    { id: 'attended', name: 'Atendido' },
    { id: 'pending', name: 'Pendiente' },
    { id: 'inProgress', name: 'En Progreso' },
  ],
  catalogue,
  requirements,
  regularisation: 'regularised',
  registers,
  ticket: ticketFlow,
  ...mailing,
  // The document gives no term for a ticket, neither by priority nor by level.
  deadlines: [...organisationTerms('QW-7.4'), custodyCheck],
  forms,
} as const satisfies Procedure;
