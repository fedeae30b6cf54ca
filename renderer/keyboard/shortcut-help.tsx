import { Checkbox } from '@mantine/core';
import { useSyncExternalStore } from 'react';

import { Dialog } from '../ui/confirm-dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Segmented } from '../ui/segmented-field.tsx';
import { useAppearance } from '../theme/appearance.tsx';
import { useKeyboard } from './keyboard-context.ts';
import { listShortcuts, type ShortcutScope } from './registry.ts';
import styles from './shortcut-help.module.css';

const GROUP: Record<ShortcutScope, string> = {
  pane: 'En el panel',
  screen: 'En esta pantalla',
  global: 'En todas las pantallas',
  dialog: 'En la ventana',
};

/** Keys that widgets answer to by themselves. */
const EVERYWHERE = [
  { keys: ['↑', '↓'], letters: ['K', 'J'], label: 'Moverse en una lista' },
  { keys: ['Enter'], label: 'Abrir; en un formulario, pasar al campo siguiente' },
  { keys: ['Espacio'], label: 'Marcar en una lista' },
  { keys: ['Inicio', 'Fin'], label: 'Ir al principio o al final' },
];

/** F1: all registered keys, and how the screen looks. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Ayuda y atajos" width={720}>
      <div className={styles['help']}>
        <div className={styles['groups']}>
          <Groups />
        </div>
        <Look />
      </div>
    </Dialog>
  );
}

function Groups() {
  const keyboard = useKeyboard();
  const { appearance } = useAppearance();
  const shortcuts = useSyncExternalStore(keyboard.subscribe, keyboard.list);
  return (
    <>
      {listShortcuts(shortcuts).map((group) => (
        <section key={group.scope}>
          <h3 className={styles['title']}>{GROUP[group.scope]}</h3>
          <dl>
            {group.shortcuts.map((shortcut) => (
              <Row key={shortcut.id} keys={[shortcut.keys]} label={shortcut.label} />
            ))}
          </dl>
        </section>
      ))}
      <section>
        <h3 className={styles['title']}>En listas y formularios</h3>
        <dl>
          {EVERYWHERE.map(({ keys, letters = [], label }) => (
            <Row key={label} keys={appearance.letterKeys ? [...keys, ...letters] : keys} label={label} />
          ))}
        </dl>
      </section>
    </>
  );
}

function Row({ keys, label }: { keys: readonly string[]; label: string }) {
  return (
    <div className={styles['row']}>
      <dt className={styles['keys']}>
        {keys.map((key) => (
          <Kbd key={key} keys={key} />
        ))}
      </dt>
      <dd>{label}</dd>
    </div>
  );
}

function Look() {
  const { appearance, setAppearance } = useAppearance();
  return (
    <section className={styles['look']}>
      <h3 className={styles['title']}>Aspecto</h3>
      <Segmented
        label="Tema"
        value={appearance.scheme}
        onChange={(scheme) => setAppearance({ scheme })}
        segments={[
          { value: 'auto', label: 'Como el sistema' },
          { value: 'light', label: 'Claro' },
          { value: 'dark', label: 'Oscuro' },
        ]}
      />
      <Segmented
        label="Tamaño del texto"
        value={String(appearance.textSize)}
        onChange={(size) => setAppearance({ textSize: size === '115' ? 115 : size === '130' ? 130 : 100 })}
        segments={[
          { value: '100', label: '100%' },
          { value: '115', label: '115%' },
          { value: '130', label: '130%' },
        ]}
      />
      <Checkbox
        label="Usar teclas de una sola letra fuera de los campos"
        checked={appearance.letterKeys}
        onChange={(event) => setAppearance({ letterKeys: event.currentTarget.checked })}
      />
    </section>
  );
}
