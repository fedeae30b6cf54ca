import { z } from 'zod';
import type { CivilDate } from '../calendar/civil-date.ts';
import { Uuid, type Event } from '../history/event.ts';
import type { Reason } from '../history/fold.ts';
import { lineText, longText, shortText } from '../text/text-schemas.ts';

/** Longest span, in days, between the day written on a form and the day it is registered: typing slips, not backlogs. */
const OLDEST_REGISTRATION_DAYS = 366 * 3;

/** MF-3.3: an entity's «código de unidad», as two people who write it differently still mean the same one. */
export const UnitCode = shortText().overwrite((code) => code.replace(/\s+/g, '').toUpperCase());

/**
 * A person as a document names them. The name is kept with the record, so that a printed form never changes when
 * the directory does, and can be read where the directory of another sede is not at hand.
 */
export const PersonRef = z.strictObject({
  /** Absent when the person is not in the directory, as in an imported log. */
  id: Uuid.optional(),
  name: lineText(),
  area: shortText().optional(),
  /** MF-3.3: the entity for which they ask, by its «código de unidad». */
  unit: UnitCode.optional(),
});
export type PersonRef = z.infer<typeof PersonRef>;

/** A link to another record, by id and by the code that people read. */
export const RecordRef = z.strictObject({ id: Uuid, code: shortText() });
export type RecordRef = z.infer<typeof RecordRef>;

/** MF-3.3: an open case of the same unit that another sede registered. */
export const CaseElsewhere = z.strictObject({ ...RecordRef.shape, sede: Uuid });
export type CaseElsewhere = z.infer<typeof CaseElsewhere>;

/** What only headquarters can see, and says on the record: those cases. */
export const SameUnitFound = z.strictObject({ cases: z.array(CaseElsewhere).min(1).max(50) });

/** Where a case stands in the service catalogue (QW-7.6): TIPO, SERVICIO, and one of the service's descriptions. */
export const ServiceRef = z.strictObject({
  type: shortText(),
  service: shortText().optional(),
  detail: shortText().optional(),
});
export type ServiceRef = z.infer<typeof ServiceRef>;

/** QW-7.4: 1 loss of service, 2 slowness, 3 equipment, 4 training. */
export const Priority = z.int().min(1).max(4);
export type Priority = z.infer<typeof Priority>;

/** QW-7.5: the five levels of attention. */
export const Level = z.int().min(1).max(5);
export type Level = z.infer<typeof Level>;

export const Channel = z.enum(['phone', 'mail', 'inPerson']);
export type Channel = z.infer<typeof Channel>;

export const Mode = z.enum(['onSite', 'remote', 'byPhone']);
export type Mode = z.infer<typeof Mode>;

/** Where a record that was not typed here comes from. */
export const ImportOrigin = z.strictObject({ key: z.string().min(8).max(64), file: lineText() });
export type ImportOrigin = z.infer<typeof ImportOrigin>;

export const Note = z.strictObject({ text: longText() });
export const WithReason = z.strictObject({ reason: longText() });
export const Communication = z.strictObject({
  means: z.enum(['call', 'mail']),
  text: longText(),
  /** Headquarters sends the text to whoever the case is of. */
  send: z.boolean().optional(),
});

/** The day of a form against the moment it was registered: not in the future, not absurdly long ago. */
export function implausibleDate(date: CivilDate, event: Event): Reason | undefined {
  const days = (event.at.wall - Date.parse(`${date}T12:00:00Z`)) / 86_400_000;
  if (days < -1.5) return { code: 'date-in-future', detail: date };
  if (days > OLDEST_REGISTRATION_DAYS) return { code: 'date-too-old', detail: date };
  return undefined;
}
