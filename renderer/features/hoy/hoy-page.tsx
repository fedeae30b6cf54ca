import {
  IconAlarm,
  IconAlertCircle,
  IconAlertTriangle,
  IconBuilding,
  IconChecks,
  IconCloudOff,
  IconFileAlert,
  IconFileText,
  IconHourglass,
  IconMailX,
  IconPlayerPause,
  IconSignature,
  IconTruck,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useDues } from '../../agenda/use-dues.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { usePaperLists } from '../../desk/use-paper-lists.ts';
import { statusLook } from '../../history/status-look.ts';
import { useShortcut } from '../../keyboard/index.ts';
import { HOY } from '../../messages/hoy.ts';
import {
  DataList,
  EmptyState,
  Mark,
  PageHead,
  Segmented,
  StatusText,
  ToneText,
  type DataColumn,
  type DataGroup,
  type IconType,
  type Tone,
} from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { ListWithPane } from '../../ui/list-with-pane.tsx';
import { dateOf, formatAge, formatLongDate } from '../../ui/format.ts';
import type { Matter, MatterGroup } from './matter.ts';
import { mattersFor } from './matters.ts';
import { MatterPane } from './matter-pane.tsx';
import styles from './hoy-page.module.css';

const LOOK: Readonly<Record<MatterGroup, { icon: IconType; tone: Tone }>> = {
  toDecide: { icon: IconHourglass, tone: 'amber' },
  due: { icon: IconAlarm, tone: 'red' },
  regularise: { icon: IconFileAlert, tone: 'amber' },
  toAttend: { icon: IconAlertCircle, tone: 'accent' },
  followUp: { icon: IconChecks, tone: 'amber' },
  custody: { icon: IconBuilding, tone: 'accent' },
  disputed: { icon: IconAlertTriangle, tone: 'amber' },
  undelivered: { icon: IconMailX, tone: 'amber' },
  papers: { icon: IconTruck, tone: 'amber' },
  toSign: { icon: IconSignature, tone: 'accent' },
  waitingInfo: { icon: IconPlayerPause, tone: 'amber' },
  waitingOthers: { icon: IconHourglass, tone: 'grey' },
  drafts: { icon: IconFileText, tone: 'grey' },
};
const PAPER_ADDRESS = { traslado: '/traslados/$id', baja: '/bajas/$id', informe: '/informes/$id' } as const;
const getId = (matter: Matter) => matter.id;
/** From this age on, in milliseconds, a matter's time stands out. */
const OLD = 24 * 3_600_000;

/** What waits for me. */
export function HoyPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  const { dues, now } = useDues();
  const [mineOnly, setMineOnly] = useState(true);
  const [selected, setSelected] = useState<string>();
  const atenciones = useList('atencion');
  const tickets = useList('ticket');
  const cargos = useList('cargo');
  const bienes = useList('bien');
  const papers = usePaperLists();
  const { roles } = desk.actor();
  const found = useMemo(
    () =>
      mattersFor(
        { atenciones: atenciones.rows, tickets: tickets.rows, cargos: cargos.rows, bienes: bienes.rows, papers },
        { actor: { ...desk.actor(), roles }, mineOnly, procedure: desk.procedure, now, dues },
      ),
    [atenciones.rows, tickets.rows, cargos.rows, bienes.rows, papers, now, dues, desk, roles, mineOnly],
  );
  const groups = useMemo(
    () =>
      found.map(({ group, matters }): DataGroup<Matter> => ({
        id: group,
        label: HOY.groups[group],
        ...LOOK[group],
        items: matters,
      })),
    [found],
  );
  const all = found.flatMap(({ matters }) => matters);
  const current = all.find((matter) => matter.id === selected);
  const columns = useColumns(now);
  const open = useCallback(
    (matter: Matter, accion?: string) => {
      const params = { id: matter.record ?? matter.id };
      if (matter.kind === 'ticket')
        void navigate({ to: '/tickets/$id', params, search: accion === undefined ? {} : { accion } });
      else if (matter.kind === 'cargo') void navigate({ to: '/cargos/$id', params });
      else if (matter.kind === 'bien') void navigate({ to: '/bienes/$id', params });
      else if (matter.kind === 'atencion') void navigate({ to: '/atenciones/$id', params });
      else if (matter.kind === 'anexo01') void navigate({ to: '/anexo01/$id', params, search: { hoja: matter.code } });
      else void navigate({ to: PAPER_ADDRESS[matter.kind], params });
    },
    [navigate],
  );
  const print = () => void navigate({ to: '/anexo01' });
  useShortcut({ keys: 'Ctrl+P', label: HOY.print }, print);

  const { zone } = desk.procedure;
  return (
    <section className={styles['page']} aria-label={HOY.title}>
      <PageHead
        title={HOY.title}
        note={HOY.note(formatLongDate(dateOf(now, zone)), all.length)}
        actions={
          <>
            <Segmented
              label={HOY.scope}
              size="small"
              value={mineOnly ? 'mine' : 'all'}
              onChange={(value) => {
                setMineOnly(value === 'mine');
              }}
              segments={[
                { value: 'mine', label: HOY.mine },
                { value: 'all', label: desk.person.sede.central ? HOY.allCentral : HOY.all('UT') },
              ]}
            />
            <Button size="small" keys="Ctrl+P" onClick={print}>
              {HOY.print}
            </Button>
          </>
        }
      />
      <ListWithPane
        paneOpen={false}
        pane={current === undefined ? null : <MatterPane matter={current} onOpen={open} />}
        list={
          <DataList
            label={HOY.title}
            columns={columns}
            groups={groups}
            getId={getId}
            selectedId={selected}
            onSelect={setSelected}
            onOpen={open}
            autoFocus
            loading={!tickets.complete || !atenciones.complete || !cargos.complete || !bienes.complete}
            empty={
              <EmptyState
                title={HOY.emptyTitle}
                action={
                  <Button variant="filled" keys="F2" onClick={() => void navigate({ to: '/atenciones/nueva' })}>
                    {HOY.newAtencion}
                  </Button>
                }
              >
                {HOY.emptyText}
              </EmptyState>
            }
          />
        }
      />
    </section>
  );
}

function useColumns(now: number): DataColumn<Matter>[] {
  return useMemo(
    () => [
      {
        id: 'age',
        label: HOY.columns.age,
        width: '6.5rem',
        align: 'end',
        render: ({ since, due }) => {
          if (due !== undefined) {
            return (
              <ToneText tone={due.overdue ? 'red' : 'amber'} strong={due.overdue}>
                {formatAge(due.due - now)}
              </ToneText>
            );
          }
          const age = formatAge(now - since);
          return now - since < OLD ? (
            age
          ) : (
            <ToneText tone="amber" strong>
              {age}
            </ToneText>
          );
        },
      },
      { id: 'code', label: HOY.columns.code, width: '7.25rem', render: ({ code }) => code },
      {
        id: 'subject',
        label: HOY.columns.subject,
        width: 'minmax(0, 1fr)',
        render: ({ subject }) => <span className={styles['subject']}>{subject}</span>,
      },
      {
        id: 'who',
        label: HOY.columns.who,
        width: '10rem',
        render: ({ who }) => <span className={styles['cut']}>{who}</span>,
      },
      {
        id: 'status',
        label: HOY.columns.status,
        width: '9.5rem',
        render: ({ status }) => {
          const { label, tone, icon } = statusLook(status);
          return (
            <StatusText tone={tone} icon={icon}>
              {label}
            </StatusText>
          );
        },
      },
      {
        id: 'unsent',
        label: HOY.columns.unsent,
        width: '1.75rem',
        render: ({ unsent }) => (unsent ? <Mark tone="amber" icon={IconCloudOff} label={HOY.columns.unsent} /> : null),
      },
    ],
    [now],
  );
}
