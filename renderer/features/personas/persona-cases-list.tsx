import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { useList } from '../../desk/use-desk.tsx';
import { statusLook } from '../../history/status-look.ts';
import { PERSONAS } from '../../messages/personas.ts';
import { DataList, EmptyState, StatusText, TwoLines, type DataColumn, type DataGroup } from '../../ui/index.ts';
import { formatDate } from '../../ui/format.ts';
import { casesOf, type PersonaCase } from './persona-cases.ts';
import styles from './personas.module.css';

const getId = (item: PersonaCase) => item.id;

/** What was attended with a person and what they hold, each a step away. */
export function PersonaCases({ name, sede }: { name: string; sede: string }) {
  const navigate = useNavigate();
  const tickets = useList('ticket').rows;
  const atenciones = useList('atencion').rows;
  const bienes = useList('bien').rows;
  const [selected, setSelected] = useState<string>();
  const groups = useMemo((): DataGroup<PersonaCase>[] => {
    const cases = casesOf({ name, sede }, { tickets, atenciones, bienes });
    const of = (kind: PersonaCase['kind']) => cases.filter((item) => item.kind === kind);
    return [
      { id: 'ticket', label: PERSONAS.groups.tickets, items: of('ticket') },
      { id: 'atencion', label: PERSONAS.groups.atenciones, items: of('atencion') },
      { id: 'bien', label: PERSONAS.groups.bienes, items: of('bien') },
    ];
  }, [name, sede, tickets, atenciones, bienes]);

  const open = ({ kind, id }: PersonaCase) => {
    const params = { id };
    if (kind === 'ticket') void navigate({ to: '/tickets/$id', params });
    else if (kind === 'atencion') void navigate({ to: '/atenciones/$id', params });
    else void navigate({ to: '/bienes/$id', params });
  };
  return (
    <div className={styles['cases']}>
      <DataList
        label={PERSONAS.cases}
        columns={COLUMNS}
        groups={groups}
        getId={getId}
        lines={2}
        selectedId={selected}
        onSelect={setSelected}
        onOpen={open}
        openOnClick
        empty={<EmptyState title={PERSONAS.noCases}>{PERSONAS.noCasesText}</EmptyState>}
      />
    </div>
  );
}

const COLUMNS: DataColumn<PersonaCase>[] = [
  {
    id: 'what',
    label: PERSONAS.cases,
    width: 'minmax(0, 1fr)',
    render: (item) => <TwoLines top={item.what} bottom={[item.code, dayOf(item)].filter(Boolean).join(' · ')} />,
  },
  {
    id: 'status',
    label: PERSONAS.columns.status,
    width: 'auto',
    align: 'end',
    render: ({ status }) => {
      const { label, tone, icon } = statusLook(status);
      return (
        <StatusText tone={tone} icon={icon}>
          {label}
        </StatusText>
      );
    },
  },
];

function dayOf({ date, at }: PersonaCase): string {
  if (date !== undefined) return formatDate(date);
  return at === undefined ? '' : formatDate(civilDateOf(at));
}
