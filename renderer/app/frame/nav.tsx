import { IconPlus } from '@tabler/icons-react';

import { Glyph, type IconType } from '../../ui/glyph.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useShortcuts } from '../../keyboard/use-shortcut.ts';
import styles from './nav.module.css';

export interface NavItem {
  id: string;
  label: string;
  icon: IconType;
  href: string;
  /** Alt + this goes there: a digit, or a letter when those are given. */
  number: string;
  /** How many wait there; not shown when 0. */
  count?: number;
  /** What the count counts, for assistive technology: «esperan». */
  countLabel?: string;
}

export interface NavProps {
  /** Groups are parted by a hairline. Only screens that exist are given. */
  groups: readonly (readonly NavItem[])[];
  currentId: string | undefined;
  onGo: (id: string) => void;
  /** *Nueva atención*, F2; headquarters has none. */
  primary?: { label: string; keys: string; onAct: () => void };
}

/** 204 px at the left: the main action, the screens with what waits in them, and the keys at the foot. */
export function Nav({ groups, currentId, onGo, primary }: NavProps) {
  const items = groups.flat();
  useShortcuts([
    ...items.map((item) => ({
      keys: `Alt+${item.number}`,
      label: `Ir a ${item.label}`,
      scope: 'global' as const,
      run: () => onGo(item.id),
    })),
    ...(primary === undefined
      ? []
      : [{ keys: primary.keys, label: primary.label, scope: 'global' as const, run: primary.onAct }]),
  ]);
  return (
    <nav className={styles['nav']} aria-label="Pantallas" data-zone="nav">
      {primary === undefined ? null : (
        <button type="button" className={styles['primary']} onClick={primary.onAct} aria-keyshortcuts={primary.keys}>
          <Glyph icon={IconPlus} />
          <span className={styles['primaryLabel']}>{primary.label}</span>
          <Kbd keys={primary.keys} />
        </button>
      )}
      {groups.map((group, index) => (
        <ul key={index} className={styles['group']}>
          {group.map((item) => (
            <li key={item.id}>
              <NavLink item={item} current={item.id === currentId} onGo={onGo} />
            </li>
          ))}
        </ul>
      ))}
      <div className={styles['foot']}>
        <p>
          <Kbd keys="Alt" /> + tecla: ir a
        </p>
        <p>
          <Kbd keys="F6" /> cambiar de zona
        </p>
        <p>
          <Kbd keys="F1" /> ayuda y atajos
        </p>
      </div>
    </nav>
  );
}

function NavLink({ item, current, onGo }: { item: NavItem; current: boolean; onGo: (id: string) => void }) {
  return (
    <a
      href={item.href}
      className={styles['item']}
      aria-current={current ? 'page' : undefined}
      data-zone-focus={current ? true : undefined}
      aria-keyshortcuts={`Alt+${item.number}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onGo(item.id);
      }}
    >
      <Glyph icon={item.icon} />
      <span className={styles['label']}>{item.label}</span>
      {item.count === undefined || item.count === 0 ? null : (
        <span className={styles['count']}>
          {item.count}
          <span className="visually-hidden"> {item.countLabel ?? 'esperan'}</span>
        </span>
      )}
      <span className={styles['number']} aria-hidden>
        {item.number}
      </span>
    </a>
  );
}
