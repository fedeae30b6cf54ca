import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PaperItem } from '#shared/records/paper/paper-item.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { PAPELES } from '../../messages/papeles.ts';
import styles from './papeles.module.css';

export interface ItemColumn<Item> {
  label: string;
  width?: string;
  render: (item: Item, place: number) => ReactNode;
}

/** The bienes of a paper, with what this kind of paper says of each. */
export function ItemsTable<Item extends PaperItem>({
  title = PAPELES.bienes,
  items,
  columns,
  entry,
}: {
  title?: string;
  items: readonly Item[];
  columns: readonly ItemColumn<Item>[];
  /** The line in which the next is sought. */
  entry?: ReactNode;
}) {
  const { columns: names, none } = PAPELES.editor;
  return (
    <section className={styles['items']} aria-label={title}>
      <h2 className={styles['itemsTitle']}>{title}</h2>
      <table className={styles['table']} aria-label={title}>
        <thead>
          <tr>
            <th scope="col" className={styles['number']}>
              {names.number}
            </th>
            <th scope="col">{names.equipment}</th>
            <th scope="col" className={styles['code']}>
              {names.code}
            </th>
            {columns.map(({ label, width }) => (
              <th key={label} scope="col" style={{ width }}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, place) => (
            <tr key={item.bien}>
              <td className={styles['number']}>{place + 1}</td>
              <td>{[item.equipment, item.brand, item.model].filter(Boolean).join(' ')}</td>
              <td className={styles['code']}>
                <Link to="/bienes/$id" params={{ id: item.bien }}>
                  {sbnDisplay(item.code)}
                </Link>
              </td>
              {columns.map(({ label, render }) => (
                <td key={label}>{render(item, place)}</td>
              ))}
            </tr>
          ))}
          {items.length === 0 ? (
            <tr>
              <td colSpan={3 + columns.length} className={styles['quiet']}>
                {none}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {entry === undefined ? null : <div className={styles['entry']}>{entry}</div>}
    </section>
  );
}
