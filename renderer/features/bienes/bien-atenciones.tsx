import { Link } from '@tanstack/react-router';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { statusLabel } from '#shared/messages/labels.ts';
import { useList } from '../../desk/use-desk.tsx';
import { MOVIMIENTOS } from '../../messages/movimientos.ts';
import styles from './bienes.module.css';

/** The attentions that name this bien, newest first. */
export function BienAtenciones({ code }: { code: string }) {
  const { rows } = useList('atencion');
  const own = rows.filter(({ row }) => row.bien === code);
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="bien-atenciones">
      <h3 className={styles['heading']} id="bien-atenciones">
        {MOVIMIENTOS.atenciones}
      </h3>
      <ul className={styles['holders']}>
        {own.map(({ id, row, status }) => (
          <li key={id}>
            <Link to="/atenciones/$id" params={{ id }}>
              {row.code}
            </Link>
            <span>{row.problem}</span>
            <span className={styles['quiet']}>{`${formatCivilDate(row.date)} · ${statusLabel(status).label}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
