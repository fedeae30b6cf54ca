import { REPORTES } from '#shared/messages/reports.ts';
import type { Report } from '#shared/reports/report.ts';
import { REPORTES_PAGE } from '../../messages/reportes.ts';
import styles from './reportes.module.css';

const [WIDTH, HEIGHT, FOOT] = [640, 120, 14];

/** PI-6.1: per day, what was reported as a bar and what was solved as a point; the table beside it has the figures. */
export function DaysChart({ days }: Pick<Report, 'days'>) {
  const largest = Math.max(1, ...days.flatMap(({ reported, solved }) => [reported, solved]));
  const step = WIDTH / Math.max(1, days.length);
  const top = (value: number) => (1 - value / largest) * (HEIGHT - 8) + 4;
  return (
    <figure className={styles['chart']}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={REPORTES_PAGE.chart(REPORTES.days)}>
        {days.map(({ date, reported, solved }, index) => (
          <g key={date}>
            <rect
              className={styles['bar']}
              x={index * step + step * 0.15}
              width={step * 0.7}
              y={top(reported)}
              height={HEIGHT - top(reported)}
            />
            {solved === 0 ? null : (
              <circle className={styles['point']} cx={(index + 0.5) * step} cy={top(solved)} r={3} />
            )}
            {index % Math.ceil(days.length / 12) === 0 ? (
              <text className={styles['tick']} x={(index + 0.5) * step} y={HEIGHT + FOOT - 2} textAnchor="middle">
                {`${date.slice(8)}/${date.slice(5, 7)}`}
              </text>
            ) : null}
          </g>
        ))}
        <line className={styles['axis']} x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <figcaption>
        <span className={styles['barSign']} /> {REPORTES.columns.reported} <span className={styles['pointSign']} />{' '}
        {REPORTES.columns.solved}
      </figcaption>
    </figure>
  );
}
