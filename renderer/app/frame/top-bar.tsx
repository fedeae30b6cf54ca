import { IconSearch, IconUserCircle } from '@tabler/icons-react';

import { Glyph } from '../../ui/glyph.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import styles from './top-bar.module.css';

export interface TopBarProps {
  /** «UT Ayacucho». */
  sede: string;
  /** Without a person (sign-in) there is neither search nor change of person. */
  person?: { name: string; role: string };
  onSearch?: () => void;
  /** «Buscar persona, bien, ticket o acción». */
  searchText?: string;
  onChangePerson?: () => void;
}

/** 44 px; in the desktop app it is the title bar too, and leaves room for the buttons of the window. */
export function TopBar({ sede, person, onSearch, searchText, onChangePerson }: TopBarProps) {
  const text = searchText ?? 'Buscar persona, bien, ticket o acción';
  return (
    <header className={styles['bar']} data-zone="top">
      <div className={styles['product']}>
        <span className={styles['name']}>Chasqui</span>
        <span className={styles['sede']}>{sede}</span>
      </div>
      {onSearch === undefined ? null : <SearchButton text={text} onSearch={onSearch} />}
      {person === undefined ? null : <PersonButton person={person} onChangePerson={onChangePerson} />}
    </header>
  );
}

function SearchButton({ text, onSearch }: { text: string; onSearch: () => void }) {
  useShortcut({ keys: 'Ctrl+K', label: 'Buscar', scope: 'global' }, onSearch);
  return (
    <button type="button" className={styles['search']} onClick={onSearch} aria-keyshortcuts="Control+K">
      <Glyph icon={IconSearch} />
      <span className={styles['searchText']}>{text}</span>
      <Kbd keys="Ctrl+K" />
    </button>
  );
}

function PersonButton({
  person,
  onChangePerson,
}: Required<Pick<TopBarProps, 'person'>> & Pick<TopBarProps, 'onChangePerson'>) {
  const may = onChangePerson !== undefined;
  useShortcut({ keys: 'Ctrl+L', label: 'Cambiar de persona', scope: 'global', when: may }, () => onChangePerson?.());
  const words = (
    <>
      <Glyph icon={IconUserCircle} />
      <span>
        <span className={styles['person']}>{person.name}</span> · {person.role}
      </span>
    </>
  );
  if (!may) return <div className={styles['who']}>{words}</div>;
  return (
    <button
      type="button"
      className={styles['who']}
      onClick={onChangePerson}
      title="Cambiar de persona"
      aria-keyshortcuts="Control+L"
    >
      {words}
      <Kbd keys="Ctrl+L" />
    </button>
  );
}
