import type { Atencion, AtencionDetails } from '#shared/records/atencion/atencion.ts';
import type { Channel, Mode } from '#shared/records/common.ts';
import { personText } from '../../fields/person-value.ts';
import type { FieldMessages, BienValue, PersonValue, ServiceValue } from '../../fields/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { CAMPOS } from '../../messages/campos.ts';

/** The form as it is typed; the command's schema says when it is complete. */
export interface AtencionValues {
  date: string | null;
  person: PersonValue | null;
  problem: string;
  mode: Mode;
  channel: Channel;
  priority: number | null;
  service: ServiceValue | null;
  bien: BienValue | null;
  /** What the procedure asks for where this service is attended. */
  details: AtencionDetails;
  solution: string;
  status: 'pending' | 'inProgress' | 'attended';
}

const { missing } = ATENCIONES.form;

export const MESSAGES: FieldMessages<AtencionValues> = {
  date: missing.date,
  person: CAMPOS.person.missing,
  problem: missing.problem,
  mode: CAMPOS.mode.missing,
  channel: CAMPOS.channel.missing,
  priority: CAMPOS.priority.missing,
  service: CAMPOS.service.missing,
  bien: CAMPOS.bien.choose,
  details: missing.details,
  solution: missing.solution,
};

export function blankAtencion(today: string): AtencionValues {
  return {
    date: today,
    person: null,
    problem: '',
    mode: 'onSite',
    channel: 'phone',
    priority: null,
    service: null,
    bien: null,
    details: {},
    solution: '',
    status: 'inProgress',
  };
}

/** A registered attention as the form shows it for correction. */
export function valuesOf(atencion: Atencion): AtencionValues {
  const { date, person, problem, mode, channel, priority, service, bien, details, solution } = atencion;
  return {
    date,
    person: { known: person },
    problem,
    mode,
    channel,
    priority,
    service,
    bien: bien ?? null,
    details: { ...details },
    solution: solution ?? '',
    status: 'pending',
  };
}

/** What was written by hand, for the clipboard. */
export function typedText({ person, problem, solution }: AtencionValues): string {
  return [personText(person), problem, solution].filter((text) => text.trim() !== '').join('\n\n');
}
