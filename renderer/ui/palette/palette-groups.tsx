import { Glyph } from '../glyph.tsx';
import { Highlight } from '../highlight.tsx';
import { Kbd } from '../kbd.tsx';
import type { PaletteGroup, PaletteItem } from './types.ts';
import styles from './palette.module.css';

interface PaletteGroupsProps {
  id: string;
  groups: readonly PaletteGroup[];
  selectedId: string | undefined;
  query: string;
  onRun: (item: PaletteItem) => void;
}

export function PaletteGroups({ id, groups, selectedId, query, onRun }: PaletteGroupsProps) {
  return groups
    .filter((group) => group.items.length > 0)
    .map((group) => (
      <div key={group.id} role="group" aria-labelledby={`${id}-group-${group.id}`}>
        <div id={`${id}-group-${group.id}`} className={styles['groupLabel']} role="presentation">
          {group.label}
        </div>
        {group.items.map((item) => (
          <div
            key={item.id}
            id={`${id}-${item.id}`}
            role="option"
            aria-selected={item.id === selectedId}
            className={styles['item']}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onRun(item)}
          >
            <Glyph icon={item.icon} />
            <span className={styles['title']}>
              <Highlight text={item.title} query={query} />
            </span>
            <span className={styles['detail']}>{item.detail}</span>
            <span className={styles['keys']} aria-hidden>
              <PaletteKeys item={item} selected={item.id === selectedId} />
            </span>
          </div>
        ))}
      </div>
    ));
}

function PaletteKeys({ item, selected }: { item: PaletteItem; selected: boolean }) {
  if (item.keys !== undefined) return <Kbd keys={item.keys} />;
  return selected ? <Kbd keys="Enter" /> : null;
}
