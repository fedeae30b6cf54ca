import {
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  IconFilter,
  IconScan,
  IconSearch,
  IconUserSearch,
} from '@tabler/icons-react';
import { useState } from 'react';

import { ListWithPane } from '../ui/list-with-pane.tsx';
import { ActionButton } from '../keyboard/index.ts';
import * as ui from '../ui/index.ts';
import { SERVICES, VISITS, findPersons, type Visit } from './form-data.ts';
import styles from './gallery.module.css';

const COLUMNS: ui.DataColumn<Visit>[] = [
  { id: 'number', label: 'N°', width: '1.75rem', render: ({ number }) => <b>{number}</b> },
  { id: 'time', label: 'Hora', width: '2.25rem', render: ({ time }) => <span className={styles['grey']}>{time}</span> },
  {
    id: 'what',
    label: 'Problema',
    width: 'minmax(0, 1fr)',
    render: ({ what, who }) => <ui.TwoLines top={what} bottom={who} />,
  },
  {
    id: 'status',
    label: 'Estado',
    width: '6.5rem',
    align: 'end',
    render: ({ done }) => (
      <ui.StatusText tone={done ? 'green' : 'accent'} icon={done ? IconCircleCheck : IconCircleHalf2}>
        {done ? 'Atendido' : 'En progreso'}
      </ui.StatusText>
    ),
  },
];
const getId = (visit: Visit) => visit.number;

/** Picture 02: a list and a form. */
export function FormScene() {
  const [selected, setSelected] = useState<string | undefined>();
  return (
    <ListWithPane
      layout="main"
      paneOpen
      list={
        <>
          <ui.PageHead
            tight
            title="Atenciones"
            actions={
              <ui.Button size="small" icon={IconFilter} keys="F">
                Filtrar
              </ui.Button>
            }
          />
          <ui.DataList
            label="Atenciones"
            lines={2}
            columns={COLUMNS}
            groups={VISITS}
            getId={getId}
            selectedId={selected}
            onSelect={setSelected}
          />
        </>
      }
      pane={<Form />}
    />
  );
}

function Form() {
  const [person, setPerson] = useState('');
  const [service, setService] = useState('impr');
  const [bien, setBien] = useState('');
  const [problem, setProblem] = useState(
    'La impresora de Supervisión imprime con una franja negra a la derecha desde ayer por la tarde; ya cambió el tóner.',
  );
  const [mode, setMode] = useState<'here' | 'remote' | 'phone' | null>('here');
  const [priority, setPriority] = useState<string | null>('3');
  const [date, setDate] = useState<string | undefined>('2026-11-19');
  const [state, setState] = useState<'pending' | 'working' | 'done'>('working');
  const [picked, setPicked] = useState('');
  return (
    <ui.Form label="Nueva atención">
      <ui.PageHead level={2} title="Nueva atención" note="A-AY2-0413 · borrador guardado 11:20" />
      <ui.Pane
        kind="form"
        label="Nueva atención"
        foot={
          <>
            <ui.SegmentedField
              inline
              label="Estado al guardar"
              value={state}
              onChange={setState}
              segments={[
                { value: 'pending', label: 'Pendiente', icon: IconCircle },
                { value: 'working', label: 'En progreso', icon: IconCircleHalf2 },
                { value: 'done', label: 'Atendido', icon: IconCircleCheck, hint: 'falta solución', disabled: true },
              ]}
            />
            <ActionButton variant="filled" keys="Ctrl+Enter" onAct={() => setPicked('guardado')}>
              Guardar
            </ActionButton>
          </>
        }
      >
        <ui.FormSection number={1} title="Usuaria/o afectada/o o solicitante">
          <ui.SearchCombo
            hideLabel
            label="Usuaria/o"
            icon={IconUserSearch}
            text={person}
            onTextChange={setPerson}
            search={findPersons}
            onPick={(name) => setPerson(name)}
            onEnter={(text) => {
              setPicked(`texto: ${text}`);
              return true;
            }}
            empty="Nadie coincide en su sede"
            placeholder="Apellidos, nombres o DNI"
          />
        </ui.FormSection>
        <ui.FormSection number={2} title="Problema o requerimiento">
          <ui.TextArea
            label="Descripción del problema o requerimiento"
            value={problem}
            onChange={setProblem}
            maxLength={140}
          />
          <ui.FieldRow columns="auto 1fr 1fr">
            <ui.SegmentedField
              label="Modo"
              value={mode}
              onChange={setMode}
              segments={[
                { value: 'here', label: 'Presencial' },
                { value: 'remote', label: 'Remota' },
                { value: 'phone', label: 'Telefónica' },
              ]}
            />
            <ui.DateField
              label="Fecha"
              value={date}
              onChange={setDate}
              today="2026-11-19"
              min="2000-01-01"
              max="2026-11-20"
            />
            <ui.SelectField
              label="Prioridad"
              value={priority}
              onChange={setPriority}
              options={['1 · Crítico', '2 · Lentitud', '3 · Equipo', '4 · Consulta'].map((label) => ({
                value: label.slice(0, 1),
                label,
              }))}
            />
          </ui.FieldRow>
          <ui.FieldRow>
            <ui.SearchCombo
              label="Tipología y servicio"
              listWidth="41rem"
              hint="catálogo 7.6"
              icon={IconSearch}
              text={service}
              onTextChange={setService}
              search={(text) => SERVICES.filter((option) => option.label.toLowerCase().includes(text.toLowerCase()))}
              onPick={(value) => {
                setService(value);
                setPicked(value);
              }}
              footer={(option) =>
                `Prioridad sugerida para ${option?.label ?? ''}: 3 · Problema en el funcionamiento del equipo`
              }
            />
            <ui.TextField
              label="Bien"
              hint="código patrimonial o lector"
              icon={IconScan}
              value={bien}
              onChange={setBien}
              error={
                bien.length > 0 && bien.length < 12
                  ? 'Faltan 2 dígitos: el código tiene 12 (8 de catálogo y 4 correlativos).'
                  : undefined
              }
            />
          </ui.FieldRow>
        </ui.FormSection>
        <output className="visually-hidden" data-testid="picked">
          {picked}
        </output>
      </ui.Pane>
    </ui.Form>
  );
}
