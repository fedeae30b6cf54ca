import type { ComponentType } from 'react';

import styles from './glyph.module.css';

/** Any icon of @tabler/icons-react, or a component that draws like one. */
export type IconType = ComponentType<{ className?: string; stroke?: number | string; 'aria-hidden'?: boolean }>;

export interface GlyphProps {
  icon: IconType;
  /** Pixels at text size 100 %. */
  size?: 12 | 14 | 16 | 18 | 20 | 24;
}

/** An icon beside its word: always hidden from assistive technology. */
export function Glyph({ icon: Icon, size = 16 }: GlyphProps) {
  return (
    <span className={styles['glyph']} data-size={size} aria-hidden>
      <Icon stroke={1.5} aria-hidden />
    </span>
  );
}
