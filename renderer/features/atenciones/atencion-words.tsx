import { Link } from '@tanstack/react-router';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import { firstLine } from '#shared/records/summary.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import styles from './atenciones.module.css';

/** The long texts of the form, whole (the head shows a short problem already), and the ticket that carries the case on. */
export function AtencionWords({ atencion }: { atencion: Atencion }) {
  const { problem, solution, annulment, ticket } = atencion;
  return (
    <div className={styles['words']}>
      {ticket === undefined ? null : (
        <p className={styles['became']}>
          {ATENCIONES.becameTicket}{' '}
          <Link to="/tickets/$id" params={{ id: ticket.id }}>
            {ticket.code}
          </Link>
        </p>
      )}
      {firstLine(problem) === problem ? null : (
        <>
          <h3>{ATENCIONES.problem}</h3>
          <p className={styles['text']}>{problem}</p>
        </>
      )}
      {annulment === undefined ? null : (
        <>
          <h3>{ATENCIONES.annulledFor}</h3>
          <p className={styles['text']}>{annulment}</p>
        </>
      )}
      <h3>{ATENCIONES.solution}</h3>
      <p className={solution === undefined ? styles['quiet'] : styles['text']}>{solution ?? ATENCIONES.noSolution}</p>
    </div>
  );
}
