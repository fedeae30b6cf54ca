import type { Atencion } from '#shared/records/atencion/atencion.ts';
import { AtencionCorrected } from '#shared/records/atencion/atencion.ts';
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
    solution: '',
    status: 'inProgress',
  };
}

/** A registered attention as the form shows it for correction. */
export function valuesOf(atencion: Atencion): AtencionValues {
  const { date, person, problem, mode, channel, priority, service, bien, solution } = atencion;
  return {
    date,
    person: { known: person },
    problem,
    mode,
    channel,
    priority,
    service,
    bien: bien ?? null,
    solution: solution ?? '',
    status: 'pending',
  };
}

/** What was written by hand, for the clipboard. */
export function typedText({ person, problem, solution }: AtencionValues): string {
  return [personText(person), problem, solution].filter((text) => text.trim() !== '').join('\n\n');
}

/** A correction is judged with everything that the form shows, and written with what changed only. */
export const Correction = AtencionCorrected.required({
  date: true,
  person: true,
  problem: true,
  mode: true,
  channel: true,
  priority: true,
  service: true,
});

/** The fields of a correction that say something else than the attention does. */
export function changesOf(atencion: Atencion, corrected: AtencionCorrected): AtencionCorrected {
  const changed = Object.entries(corrected).filter(
    ([field, value]) => value !== undefined && !sameValue(value, atencion[field as keyof Atencion]),
  );
  return Object.fromEntries(changed) as AtencionCorrected;
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
