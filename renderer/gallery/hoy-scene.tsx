import { IconCircleHalf2, IconClock, IconCloudOff } from '@tabler/icons-react';
import { useState } from 'react';

import { ListWithPane } from '../ui/list-with-pane.tsx';
import { ActionButton } from '../keyboard/index.ts';
import * as ui from '../ui/index.ts';
import { HOY, type Matter } from './hoy-data.ts';
import styles from './gallery.module.css';

const COLUMNS: ui.DataColumn<Matter>[] = [
  {
    id: 'time',
    label: 'Tiempo',
    width: '6rem',
    align: 'end',
    render: ({ time, timeTone }) => (
      <ui.ToneText tone={timeTone ?? 'grey'} strong={timeTone !== undefined}>
        {time}
      </ui.ToneText>
    ),
  },
  {
    id: 'code',
    label: 'Código',
    width: '6.5rem',
    render: ({ code }) => <span className={styles['grey']}>{code}</span>,
  },
  {
    id: 'subject',
    label: 'Asunto',
    width: 'minmax(0, 1fr)',
    render: ({ subject }) => <span className={styles['subject']}>{subject}</span>,
  },
  {
    id: 'person',
    label: 'Persona',
    width: '5.75rem',
    render: ({ person }) => <span className={styles['grey']}>{person}</span>,
  },
  {
    id: 'status',
    label: 'Falta',
    width: '8.75rem',
    render: ({ status }) => (
      <ui.StatusText tone={status.tone} icon={status.icon}>
        {status.word}
      </ui.StatusText>
    ),
  },
  {
    id: 'unsent',
    label: 'Envío',
    width: '1.125rem',
    render: ({ unsent }) => (unsent ? <ui.Mark tone="amber" icon={IconCloudOff} label="Sin enviar" /> : null),
  },
];

const getId = (matter: Matter) => matter.code;

/** Picture 01. */
export function HoyScene() {
  const [selected, setSelected] = useState<string | undefined>('A-AY2-0409');
  const [scope, setScope] = useState<'mine' | 'all'>('mine');
  return (
    <>
      <ui.PageHead
        title="Hoy"
        note="jueves 19 de noviembre · 15 asuntos esperan"
        actions={
          <>
            <ui.Segmented
              label="Alcance"
              size="small"
              value={scope}
              onChange={setScope}
              segments={[
                { value: 'mine', label: 'Lo mío' },
                { value: 'all', label: 'Toda la UT' },
              ]}
            />
            <ui.Button size="small" keys="Ctrl+P">
              Imprimir Anexo 01
            </ui.Button>
          </>
        }
      />
      <ListWithPane
        paneOpen={false}
        list={
          <ui.DataList
            label="Lo que espera"
            columns={COLUMNS}
            groups={HOY}
            getId={getId}
            selectedId={selected}
            onSelect={setSelected}
            autoFocus
          />
        }
        pane={<MatterPane />}
      />
    </>
  );
}

function MatterPane() {
  const { show } = ui.useToast();
  return (
    <ui.Pane
      label="Asunto elegido"
      foot={
        <ui.KeyHints
          hints={[
            { keys: ['↑', '↓'], label: 'moverse' },
            { keys: ['Enter'], label: 'abrir' },
            { keys: ['Esc'], label: 'volver' },
          ]}
        />
      }
    >
      <ui.PaneSection>
        <ui.PaneHead
          code="A-AY2-0409"
          title="Impresora multifuncional atasca papel"
          status={
            <ui.StatusChip tone="accent" icon={IconCircleHalf2}>
              En progreso
            </ui.StatusChip>
          }
          aside={
            <ui.StatusText tone="amber" icon={IconCloudOff}>
              Sin enviar
            </ui.StatusText>
          }
        />
        <ui.KeyValue
          items={[
            { label: 'Usuaria', value: 'Nélida Huaranca Ccasani', detail: 'Administración · anexo 412' },
            { label: 'Tipología', value: 'Avería de hardware', detail: 'Impresoras' },
            { label: 'Bien', value: '74265800 0019', detail: 'Kyocera M3145' },
            { label: 'Prioridad', value: '3 · Problema de equipo' },
          ]}
        />
      </ui.PaneSection>
      <ui.PaneSection>
        <p className={styles['timer']}>
          <ui.ToneText tone="amber">
            <ui.Glyph icon={IconClock} />
          </ui.ToneText>
          <span className={styles['minutes']}>42 min</span> en atención, 1 h en pausa
        </p>
        <ui.ProgressBar value={42} max={60} label="42 de 60 minutos" tone="amber" />
        <p className={styles['small']}>
          A los 60 min corresponde llevar el equipo a la oficina de TI y avisar por correo (8.6.4).
        </p>
      </ui.PaneSection>
      <ui.PaneSection>
        <ui.ActionStack>
          <ActionButton
            variant="filled"
            wide
            keys="S"
            scope="pane"
            onAct={() => show({ text: 'Solución registrada', undo: () => undefined })}
          >
            Registrar solución y cerrar
          </ActionButton>
          <ActionButton wide keys="T" scope="pane" onAct={() => show({ text: 'En custodia' })}>
            Pasar a custodia de TI
          </ActionButton>
          <ActionButton wide keys="C" scope="pane" onAct={() => show({ text: 'Comunicación registrada' })}>
            Registrar comunicación
          </ActionButton>
          <ActionButton wide keys="V" scope="pane" onAct={() => show({ text: 'Convertida' })}>
            Convertir en ticket
          </ActionButton>
        </ui.ActionStack>
      </ui.PaneSection>
    </ui.Pane>
  );
}
