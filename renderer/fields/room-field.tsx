import type { RecordRef } from '#shared/records/common.ts';
import { useList } from '../desk/use-desk.tsx';
import { SelectField, type FieldProps } from '../ui/index.ts';

export interface RoomFieldProps extends FieldProps {
  value: RecordRef | undefined;
  onChange: (room: RecordRef) => void;
  autoFocus?: boolean;
}

/** A room that this device knows; whether it is free is for the rules to say. */
export function RoomField({ value, onChange, ...field }: RoomFieldProps) {
  const { rows } = useList('sala');
  const rooms = rows.filter(({ status }) => status === 'active');
  return (
    <SelectField
      {...field}
      value={value?.id ?? null}
      options={rooms.map(({ id, row }) => ({ value: id, label: row.name }))}
      onChange={(id) => onChange({ id, code: rooms.find((room) => room.id === id)?.row.name ?? '' })}
    />
  );
}
