import type { Report } from '#shared/reports/report.ts';
import type { ReportTable } from '#shared/reports/report-tables.ts';
import { formatNumber } from '../../ui/format.ts';
import { DaysChart } from './days-chart.tsx';
import styles from './reportes.module.css';

/** The tables of a report, each with its picture where figures can be looked at. */
export function ReportView({ report, tables }: { report: Report; tables: readonly ReportTable[] }) {
  return (
    <div className={styles['tables']}>
      {tables.map((table) => (
        <section key={table.id} className={styles['block']} data-wide={table.id === 'days'}>
          <h2>{table.title}</h2>
          {table.id === 'days' ? <DaysChart days={report.days} /> : null}
          <ReportTableView table={table} />
        </section>
      ))}
    </div>
  );
}

function ReportTableView({ table: { title, columns, rows, picture } }: { table: ReportTable }) {
  const largest = picture === undefined ? 0 : Math.max(1, ...rows.map((row) => Number(row[picture])));
  return (
    <table className={styles['table']} aria-label={title}>
      <thead>
        <tr>
          {columns.map((column, place) => (
            <th key={column} scope="col" data-figure={place > 0}>
              {column}
            </th>
          ))}
          {picture === undefined ? null : <td />}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, ...cells], row) => (
          // Two things of one name, such as two persons, are two rows.
          <tr key={`${label} ${row}`}>
            <th scope="row">{label}</th>
            {cells.map((cell, place) => (
              <td key={columns[place + 1]} data-figure={typeof cell === 'number'}>
                {typeof cell === 'number' ? formatNumber(cell) : cell}
              </td>
            ))}
            {picture === undefined ? null : (
              <td className={styles['picture']} aria-hidden>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                  <rect className={styles['bar']} width={(Number(cells[picture - 1]) / largest) * 100} height={10} />
                </svg>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
