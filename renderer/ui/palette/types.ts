import type { ReactNode } from 'react';

import type { IconType } from '../glyph.tsx';

export interface PaletteItem {
  id: string;
  icon: IconType;
  /** What matches the query is underlined: «Huaranca Ccasani, Nélida». */
  title: string;
  /** «Administración · 3 casos abiertos · 2 bienes». */
  detail?: string;
  /** Its key elsewhere, only shown: `F2`. */
  keys?: string;
  run: () => void;
}

export interface PaletteGroup {
  id: string;
  /** «Personas», «Hacer con Nélida Huaranca», «Casos y bienes». */
  label: string;
  items: readonly PaletteItem[];
}

/** What was asked: `actionsOnly` when it began with `>`, which `text` no longer has. */
export interface PaletteQuery {
  text: string;
  actionsOnly: boolean;
  /** Id of the item selected, so that a person brings actions with it. */
  selectedId: string | undefined;
}

export type PaletteSearch = (
  query: PaletteQuery,
  signal: AbortSignal,
) => readonly PaletteGroup[] | Promise<readonly PaletteGroup[]>;

export interface PaletteProps {
  opened: boolean;
  onClose: () => void;
  search: PaletteSearch;
  placeholder?: string;
  /** The scope of the search: «Busca en los últimos 12 meses de su sede». */
  footer?: ReactNode;
  /** When nothing matches. */
  empty?: ReactNode;
}

/** `> imprimir` → actions only, «imprimir». */
export function readQuery(typed: string): Pick<PaletteQuery, 'text' | 'actionsOnly'> {
  const text = typed.trimStart();
  return text.startsWith('>')
    ? { text: text.slice(1).trim(), actionsOnly: true }
    : { text: text.trim(), actionsOnly: false };
}
