import { useState } from 'react';

import { ActionButton, useEscape } from '../keyboard/index.ts';
import * as ui from '../ui/index.ts';
import styles from './gallery.module.css';

/** A question before what cannot be undone. */
export function DialogsScene() {
  const [opened, setOpened] = useState(false);
  const [answer, setAnswer] = useState('ninguna');
  useEscape(() => setAnswer('un paso atrás'));
  return (
    <>
      <ui.PageHead title="Preguntas" />
      <div className={styles['cardBody']}>
        <ActionButton keys="E" onAct={() => setOpened(true)}>
          Emitir
        </ActionButton>
        <p data-testid="answer">{answer}</p>
      </div>
      <ui.ConfirmDialog
        opened={opened}
        title="¿Emitir el cargo N° 018-2026?"
        confirmLabel="Emitir"
        confirmKey="E"
        cancelLabel="Seguir editando"
        onConfirm={() => {
          setOpened(false);
          setAnswer('emitido');
        }}
        onCancel={() => {
          setOpened(false);
          setAnswer('sigue editando');
        }}
      >
        <p>Tomará el número y ya no se podrá corregir, solo anular con motivo.</p>
      </ui.ConfirmDialog>
    </>
  );
}
