import { IconCloudOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Register } from '#shared/procedures/register.ts';
import type { GestionRow } from '#shared/records/gestion/gestion-summary.ts';
import { turnOf } from '#shared/records/gestion/turn.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { REGISTROS } from '../../messages/registros.ts';
import { Mark, StatusText, type DataColumn } from '../../ui/index.ts';
import { lacksRoom } from './rooms.ts';
import styles from './gestiones.module.css';

export type ListedGestion = ListedRecord<GestionRow>;

export function useGestionColumns({ id: register }: Register): DataColumn<ListedGestion>[] {
  const { person } = useDesk();
  const sedeName = useSedeNames();
  const salas = useList('sala').rows;
  return useMemo(() => {
    const { columns } = REGISTROS;
    const rooms = salas.map(({ row }) => row);
    return [
      {
        id: 'code',
        label: register === 'turno' ? REGISTROS.turn : columns.code,
        width: '7rem',
        render: ({ row }) => (register === 'turno' ? turnOf(row.code) : row.code),
      },
      { id: 'subject', label: columns.subject, width: 'minmax(0, 1fr)', render: ({ row }) => row.subject },
      ...(person.sede.central
        ? [
            {
              id: 'sede',
              label: columns.sede,
              width: '7rem',
              render: ({ sede }: ListedGestion) => sedeName(sede),
            },
          ]
        : []),
      {
        id: 'status',
        label: columns.status,
        width: '10rem',
        render: ({ id, row, status, pendientes }) => {
          const { label, tone, icon } = statusLook(status);
          const lost = lacksRoom({ id, status, facts: row.facts }, rooms);
          return (
            <span className={styles['status']}>
              <StatusText tone={lost ? 'red' : tone} icon={icon}>
                {lost ? REGISTROS.withoutRoom : label}
              </StatusText>
              {pendientes > 0 ? <Mark tone="amber" icon={IconCloudOff} label={columns.unsent} /> : null}
            </span>
          );
        },
      },
    ];
  }, [register, person, sedeName, salas]);
}
