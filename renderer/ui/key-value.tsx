import type { ReactNode } from 'react';

import styles from './key-value.module.css';

export interface KeyValueItem {
  /** «Tipología». */
  label: string;
  value: ReactNode;
  /** Second line, lighter: «Impresoras». */
  detail?: ReactNode;
}

/** Names at the left, what they are worth at the right. */
export function KeyValue({ items }: { items: readonly KeyValueItem[] }) {
  return (
    <dl className={styles['list']}>
      {items.map((item) => (
        <div key={item.label} className={styles['item']}>
          <dt className={styles['label']}>{item.label}</dt>
          <dd className={styles['value']}>
            {item.value}
            {item.detail === undefined ? null : <span className={styles['detail']}>{item.detail}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface SumRow {
  label: ReactNode;
  value: ReactNode;
  /** A hairline above and bold: the result. */
  total?: boolean;
  tone?: 'grey' | 'amber' | 'red';
}

/** An addition: names left, figures right. «Tiempo transcurrido 13 h 00 min». */
export function SumList({ rows, label }: { rows: readonly SumRow[]; label: string }) {
  return (
    <table className={styles['sum']} aria-label={label}>
      <tbody>
        {rows.map((row, index) => (
          // Rows have no identity of their own and never change places.
          <tr
            key={index}
            data-total={row.total ?? false}
            data-tone={row.tone ?? 'grey'}
            data-toned={row.tone !== undefined}
          >
            <th scope="row">{row.label}</th>
            <td>{row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
