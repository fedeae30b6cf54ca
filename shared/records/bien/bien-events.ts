import { z } from 'zod';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Uuid } from '../../history/event.ts';
import { lineText, longText, PatrimonialCode, shortText } from '../../text/text-schemas.ts';
import { ImportOrigin, PersonRef, RecordRef } from '../common.ts';
import { correctionOf } from '../correction.ts';
import { EquipmentType } from './equipment-type.ts';
import { FormattingTarget } from './formatting.ts';

const content = {
  name: lineText(),
  brand: shortText().optional(),
  model: shortText().optional(),
  serial: shortText().optional(),
  condition: shortText().optional(),
};

/** PI-5: last day of the warranty or of the contracted support, and who gives it. */
const warranty = { warrantyUntil: CivilDate.optional(), warrantyBy: lineText().optional() };

export const BienRegistered = z.strictObject({
  ...content,
  code: PatrimonialCode,
  sede: Uuid,
  holder: PersonRef.optional(),
  imported: ImportOrigin.optional(),
  ...warranty,
});
export type BienRegistered = z.infer<typeof BienRegistered>;

/** What a correction may touch. The code never changes: it is what the sticker says. */
export const BienContent = z.strictObject({
  ...content,
  observations: longText().optional(),
  /** QW-8.6.1; without it the name tells (`equipmentTypeOf`). */
  type: EquipmentType.optional(),
  ...warranty,
});
export type BienContent = z.infer<typeof BienContent>;

export const BienCorrected = correctionOf(BienContent.shape);

export const BienAssigned = z.strictObject({
  cargo: RecordRef,
  holder: PersonRef,
  /** Why it was assigned though another person held it; headquarters sees it (PROCEDURES §6). */
  override: longText().optional(),
});
export const BienReturned = z.strictObject({ cargo: RecordRef });
/** The cargo that moved it was annulled. */
export const CargoUndone = z.strictObject({ cargo: RecordRef });
/** Headquarters says who holds it; nobody: it is in the store. */
export const BienResolved = z.strictObject({ holder: PersonRef.optional(), reason: longText() });

/** QW-8.6.4: it moves to the IT office. */
export const CustodyTaken = z.strictObject({ reason: longText(), atencion: RecordRef.optional() });
export const CustodyEnded = z.strictObject({ note: longText().optional() });

export const MaintenanceKind = z.enum(['preventive', 'corrective']);
export type MaintenanceKind = z.infer<typeof MaintenanceKind>;
/** OS-8 and OS-23: handed to whoever services it. */
export const MaintenanceStarted = z.strictObject({
  type: MaintenanceKind,
  provider: lineText(),
  note: longText().optional(),
});
/** OS-9 and OS-25: what the provider's report says. */
export const MaintenanceEnded = z.strictObject({ report: longText() });
/** The check after 24 h (OS-9) or 48 h (OS-24). */
export const FollowedUp = z.strictObject({ fault: z.boolean(), note: longText().optional() });

/** OS-15. */
export const Diagnosed = z.strictObject({
  operative: z.boolean(),
  finding: longText(),
  repairable: z.boolean().optional(),
});

/** OS-16: before anything else, where the usuaria/o's files were backed up to. */
export const FormattingStarted = z.strictObject({
  target: FormattingTarget,
  backup: longText(),
  /** Problems of reading and writing, or low performance: at a low level. */
  lowLevel: longText().optional(),
});
export const FormattingStepDone = z.strictObject({ step: z.string().regex(/^[a-g]$/) });

/** OS-17. */
export const Stored = z.strictObject({ location: lineText() });
/** OS-18. `next`: the day of the next review of what is not obsolete yet. */
export const Reviewed = z
  .strictObject({ obsolete: z.boolean(), finding: longText(), next: CivilDate.optional() })
  .refine(({ obsolete, next }) => obsolete || next !== undefined, {
    path: ['next'],
    message: 'Indique cuándo se revisa otra vez.',
  });

/** OS-10: on its way to another sede. */
export const Dispatched = z.strictObject({ traslado: RecordRef, to: Uuid });
export const Arrived = z.strictObject({ traslado: RecordRef, note: longText().optional() });
export const DispatchUndone = z.strictObject({ traslado: RecordRef });

export const WriteOffCause = z.enum(['obsolete', 'inoperative', 'unrepairable']);
export type WriteOffCause = z.infer<typeof WriteOffCause>;
/** OS-19–20: what the informe de baja gives as the cause. */
export const WrittenOff = z.strictObject({ report: RecordRef, cause: WriteOffCause });
