import { z } from 'zod';
import { CivilDate } from '../calendar/civil-date.ts';
import type { EventData } from '../history/event.ts';
import type { Reason } from '../history/fold.ts';
import type { FlowField, TableColumn } from '../procedures/flow.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { EmailAddress, lineText, longText, PhoneNumber } from '../text/text-schemas.ts';
import { Communication, Level, PersonRef, Priority, RecordRef, ServiceRef } from './common.ts';

/** What the fields of a step ask for, as the schema of its event's data. */
export function dataSchema(fields: readonly FlowField[], levels: Procedure['levels'] = []): z.ZodType<EventData> {
  const shape = fields.map((field) => {
    const schema = fieldSchema(field, levels);
    return [field.id, field.required ? schema : schema.optional()];
  });
  return z.strictObject(Object.fromEntries(shape)) as unknown as z.ZodType<EventData>;
}

function fieldSchema(field: FlowField, levels: Procedure['levels']): z.ZodType {
  switch (field.type) {
    case 'text':
      return longText();
    case 'line':
      return lineText();
    case 'phone':
      return PhoneNumber;
    case 'email':
      return EmailAddress;
    case 'level':
    case 'otherLevel':
      return Level.refine((level) => levels.some(({ id }) => id === level));
    case 'time':
      return DayTime;
    case 'room':
      return RecordRef;
    case 'tickets':
      return z.array(RecordRef).min(1).max(100);
    case 'table':
      return z.array(rowSchema(field.columns)).min(1).max(MOST_ROWS);
    case 'person':
    case 'attendant':
    case 'requester':
      return PersonRef;
    case 'service':
      return ServiceRef;
    case 'priority':
      return Priority;
    case 'means':
      return Communication.shape.means;
    case 'yesNo':
      return z.boolean();
    case 'date':
      return CivilDate;
    case 'choice':
      return z.enum(field.options.map(({ id }) => id));
    case 'checklist': {
      const done = z.array(z.enum(field.options.map(({ id }) => id))).max(field.options.length);
      const isWhole = (items: readonly string[]) => field.options.every(({ id }) => items.includes(id));
      return field.required ? done.refine(isWhole) : done;
    }
  }
}

/** Hours and minutes of a day, as people write them: 08:30. */
export const DayTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'Escriba la hora como 08:30' });

const MOST_ROWS = 40;

/** Whether an hour of a row is not after the one that it has to come after. */
export function isBackwards({ id, after }: TableColumn, row: Readonly<Record<string, unknown>>): boolean {
  if (after === undefined) return false;
  const [begin, end] = [DayTime.safeParse(row[after]), DayTime.safeParse(row[id])];
  return begin.success && end.success && end.data <= begin.data;
}

const isRow = (row: unknown): row is Readonly<Record<string, unknown>> => typeof row === 'object' && row !== null;

/** For whoever writes it; what is in a history already stays there. */
export function findBackwards(fields: readonly FlowField[], data: EventData | undefined): Reason | undefined {
  for (const field of fields) {
    const rows = data?.[field.id];
    if (field.type !== 'table' || !Array.isArray(rows)) continue;
    const wrong = rows.some((row) => isRow(row) && field.columns.some((column) => isBackwards(column, row)));
    if (wrong) return { code: 'ends-before', detail: field.label };
  }
  return undefined;
}

function rowSchema(columns: readonly TableColumn[]): z.ZodType {
  const shape = columns.map(({ id, required, ...column }) => {
    const schema = cellSchema(column);
    return [id, required ? schema : schema.optional()];
  });
  return z.strictObject(Object.fromEntries(shape));
}

function cellSchema({ type, options = [] }: Pick<TableColumn, 'type' | 'options'>): z.ZodType {
  if (type === 'date') return CivilDate;
  if (type === 'time') return DayTime;
  return type === 'choice' ? z.enum(options.map(({ id }) => id)) : lineText();
}
