import {
  IconAlertCircle,
  IconArrowUp,
  IconArrowsSplit2,
  IconCheck,
  IconCircleHalf2,
  IconPhone,
  IconPlayerPause,
  IconTicket,
} from '@tabler/icons-react';

import { ListWithPane } from '../ui/list-with-pane.tsx';
import { ActionButton } from '../keyboard/index.ts';
import * as ui from '../ui/index.ts';

const STEPS: ui.StepItem[] = [
  { id: 'draft', label: 'Borrador', detail: 'Rosa Quispe' },
  { id: 'issued', label: 'Emitido', detail: 'numerado, ya no cambia' },
  { id: 'ti', label: 'Firmado por TI', detail: 'Rosa Quispe' },
  { id: 'both', label: 'Firmado por ambas partes', detail: 'Nélida Huaranca' },
  { id: 'archived', label: 'Archivado', detail: 'SGD y Control Patrimonial' },
];

const DAYS: ui.TimelineDay[] = [
  {
    id: '17',
    label: 'martes 17 de noviembre',
    entries: [
      {
        id: '1',
        time: '15:20',
        icon: IconTicket,
        title: 'Ticket registrado',
        detail: 'por Rosa Quispe, a nombre de Yolanda Ccorahua',
        body: '«Al abrir Comités aparece la ventana en blanco. Pasa en tres equipos de Supervisión.»',
      },
      {
        id: '2',
        time: '15:48',
        icon: IconCheck,
        tone: 'green',
        title: 'Aprobado',
        detail: 'por Carmen Palomino, jefa de UT',
      },
    ],
  },
  {
    id: '19',
    label: 'hoy, jueves 19 de noviembre',
    entries: [
      {
        id: '3',
        time: '08:58',
        icon: IconArrowUp,
        title: 'Nivel 2 → nivel 3',
        detail: 'por Ana Loayza · carpeta de pase N° 31',
      },
      { id: '4', time: '09:00', icon: IconPlayerPause, tone: 'amber', title: 'Información pedida; reloj en pausa' },
      {
        id: '5',
        time: '09:05',
        icon: IconArrowsSplit2,
        highlight: true,
        title: 'Acción no aplicada',
        detail: 'registrada sin línea en el equipo AY1',
        body: 'Luis Rojas quiso resolver el ticket en nivel 2. Cuando su acción llegó, 09:31, el ticket ya estaba en nivel 3. Nada se perdió: decida usted qué hacer con su nota.',
        actions: (
          <>
            <ui.Button size="small" keys="1">
              Conservar como comunicación
            </ui.Button>
            <ui.Button size="small" keys="2">
              Pedir a nivel 3 que lo devuelva
            </ui.Button>
            <ui.Button size="small" variant="quiet" keys="3">
              Descartar con motivo
            </ui.Button>
          </>
        ),
      },
      {
        id: '6',
        time: '11:02',
        icon: IconPhone,
        title: 'Llamada a la usuaria',
        detail: 'Rosa Quispe · «persiste en un equipo»',
        mark: 'sin enviar',
      },
    ],
  },
];

/** Picture 03, with the stepper of 04. */
export function TicketScene() {
  return (
    <>
      <ui.PageHead
        title="SIGO no carga la lista de comités de compra"
        trail={
          <>
            Tickets › <b>T-AY2-0081</b>
            <ui.StatusChip tone="accent" icon={IconCircleHalf2}>
              En progreso
            </ui.StatusChip>
            <ui.StatusChip tone="red" icon={IconAlertCircle}>
              Vencido hace 3 h 20 min
            </ui.StatusChip>
          </>
        }
        actions={
          <ui.KeyHints
            hints={[
              { keys: ['K', 'J'], label: 'anterior / siguiente' },
              { keys: ['Esc'], label: 'volver a la lista' },
            ]}
          />
        }
      />
      <ui.Stepper label="Pasos del cargo" steps={STEPS} current="issued" />
      <ListWithPane
        paneOpen={false}
        list={<ui.Timeline label="Historial" days={DAYS} />}
        pane={
          <ui.Pane label="Ticket">
            <ui.PaneSection title="Usted puede">
              <ui.ActionStack>
                <ActionButton wide variant="filled" keys="C" onAct={() => undefined}>
                  Registrar comunicación
                </ActionButton>
                <ActionButton wide keys="A" onAct={() => undefined}>
                  Agregar información a nivel 3
                </ActionButton>
              </ui.ActionStack>
            </ui.PaneSection>
            <ui.PaneSection>
              <ui.SumList
                label="Cuenta del plazo"
                rows={[
                  { label: 'Tiempo transcurrido', value: '13 h 00 min' },
                  { label: 'En pausa, no cuenta', value: '− 1 h 40 min', tone: 'amber' },
                  { label: 'Cuenta para el plazo', value: '11 h 20 min', total: true },
                  { label: 'Plazo: 1 día útil', value: '8 h 00 min' },
                  { label: 'Excedido', value: '3 h 20 min', tone: 'red' },
                ]}
              />
              <ui.SegmentBar
                label="11 h 20 min contadas, 1 h 40 min en pausa, 3 h 20 min excedidas"
                segments={[
                  { size: 3, kind: 'accent' },
                  { size: 1.7, kind: 'paused' },
                  { size: 5, kind: 'accent' },
                  { size: 3.3, kind: 'red' },
                ]}
              />
            </ui.PaneSection>
          </ui.Pane>
        }
      />
    </>
  );
}
