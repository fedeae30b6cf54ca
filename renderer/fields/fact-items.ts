import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { FlowField } from '#shared/procedures/flow.ts';
import type { ServiceRef } from '#shared/records/common.ts';
import { CAMPOS } from '../messages/campos.ts';

export interface FactItem {
  label: string;
  value: string;
}

/** What was answered to these fields, in the reader's words; what was left blank is left out. */
export function factItems(fields: readonly FlowField[], facts: Readonly<Record<string, unknown>>): FactItem[] {
  return fields.flatMap((field) => {
    const value = facts[field.id];
    return value === undefined || value === null ? [] : [{ label: field.label, value: factText(field, value) }];
  });
}

export function factText(field: FlowField, value: unknown): string {
  if (field.type === 'yesNo') return value === true ? CAMPOS.ask.yes : CAMPOS.ask.no;
  if (field.type === 'date' && typeof value === 'string') return formatCivilDate(value);
  if ('options' in field) {
    const chosen = (Array.isArray(value) ? value : [value]) as unknown[];
    return chosen.map((id) => field.options.find((option) => option.id === id)?.name ?? '').join(' · ');
  }
  if (field.type === 'table') {
    const rows = Array.isArray(value) ? (value as Readonly<Record<string, string>>[]) : [];
    return rows
      .map((row) =>
        field.columns
          .map((column) => cellText(column, row[column.id]))
          .filter((text) => text !== '')
          .join(' '),
      )
      .join(' · ');
  }
  if (field.type === 'tickets') return (value as readonly { code: string }[]).map(({ code }) => code).join(' · ');
  if (field.type === 'service') {
    const { type, service } = value as ServiceRef;
    return service === undefined ? type : `${type} › ${service}`;
  }
  if (typeof value === 'object' && 'name' in (value as object)) return (value as { name: string }).name;
  if (field.type === 'room') return (value as { code: string }).code;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function cellText(
  { type, options = [] }: { type: string; options?: readonly { id: string; name: string }[] },
  cell = '',
): string {
  if (type === 'date' && cell !== '') return formatCivilDate(cell);
  return options.find(({ id }) => id === cell)?.name ?? cell;
}
