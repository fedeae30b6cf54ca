import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { BACKUP_EXTENSION, type BackupInfo } from '#shared/backup/backup-file.ts';
import { BACKUP_REASON_TEXT, backupProblemText } from '#shared/messages/backups.ts';
import { formatCount } from '#shared/text/spanish.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { COPIAS } from '../../messages/copias.ts';
import { saveBlob } from '../../platform/save-blob.ts';
import { Button, StatusText } from '../../ui/index.ts';
import { formatBytes, formatMoment } from '../../ui/format.ts';
import styles from './copias.module.css';

export interface CopiasTableProps {
  list: readonly BackupInfo[];
  busy: boolean;
  onRestore(backup: BackupInfo): void;
}

export function CopiasTable({ list, busy, onRestore }: CopiasTableProps) {
  const { columns } = COPIAS;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{columns.made}</th>
          <th scope="col">{columns.reason}</th>
          <th scope="col" className={styles['number']}>
            {columns.records}
          </th>
          <th scope="col" className={styles['number']}>
            {columns.events}
          </th>
          <th scope="col" className={styles['number']}>
            {columns.size}
          </th>
          <th scope="col">{columns.state}</th>
          <th scope="col">
            <span className="visually-hidden">{columns.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map((backup) => (
          <CopiaRow key={backup.name} backup={backup} busy={busy} onRestore={onRestore} />
        ))}
      </tbody>
    </table>
  );
}

function CopiaRow({ backup, busy, onRestore }: { backup: BackupInfo } & Omit<CopiasTableProps, 'list'>) {
  const desk = useDesk();
  const { carry } = desk.backups;
  const when = formatMoment(backup.madeAt, { now: desk.now(), timeZone: desk.procedure.zone });
  const usable = backup.problem === undefined;
  return (
    <tr>
      <th scope="row">{when}</th>
      <td>{BACKUP_REASON_TEXT[backup.reason]}</td>
      <td className={styles['number']}>{usable ? formatCount(backup.records) : '—'}</td>
      <td className={styles['number']}>{usable ? formatCount(backup.events) : '—'}</td>
      <td className={styles['number']}>{formatBytes(backup.size)}</td>
      <td>
        <State backup={backup} />
      </td>
      <td className={styles['actions']}>
        {carry === undefined || !usable ? null : (
          <Button
            size="small"
            disabled={busy}
            onClick={() =>
              void carry.take(backup.name).then((file) => {
                saveBlob(file, `copia-${backup.name.replace(`.${BACKUP_EXTENSION}`, '')}.${BACKUP_EXTENSION}`);
              })
            }
          >
            {COPIAS.take}
          </Button>
        )}
        {usable ? (
          <Button size="small" disabled={busy} onClick={() => onRestore(backup)}>
            {COPIAS.restore}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function State({ backup: { problem, verified } }: { backup: BackupInfo }) {
  if (problem !== undefined) {
    return (
      <StatusText tone="red" icon={IconAlertTriangle}>
        <span title={backupProblemText(problem)}>{COPIAS.broken}</span>
      </StatusText>
    );
  }
  return verified ? (
    <StatusText tone="green" icon={IconCircleCheck}>
      {COPIAS.verified}
    </StatusText>
  ) : (
    <StatusText tone="amber" icon={IconAlertTriangle}>
      {COPIAS.unverified}
    </StatusText>
  );
}
