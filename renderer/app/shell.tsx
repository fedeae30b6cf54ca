import { waitingPapers } from '#shared/records/paper/waiting-papers.ts';
import {
  IconAlarm,
  IconBook,
  IconCloudUp,
  IconDeviceDesktop,
  IconFileText,
  IconHeadset,
  IconSignature,
  IconSun,
  IconTicket,
  IconTruck,
  IconUpload,
  IconUsers,
} from '@tabler/icons-react';
import { Outlet, RouterProvider, useNavigate, useRouterState } from '@tanstack/react-router';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { isOpenState } from '#shared/procedures/flow-lookup.ts';
import { ROLE_LABELS } from '#shared/messages/labels.ts';
import { isMine } from '../agenda/dues.ts';
import { useDues } from '../agenda/use-dues.ts';
import { useReminders } from '../agenda/use-reminders.ts';
import { isWrong } from '../desk/device-clock.ts';
import { useDesk, useList, useLoopStatus, usePendingCount, useRefused, useSyncState } from '../desk/use-desk.tsx';
import { usePaperLists } from '../desk/use-paper-lists.ts';
import { useDailyBackup } from '../features/copias/index.ts';
import { registersFor } from '../features/gestiones/index.ts';
import { mattersFor } from '../features/hoy/index.ts';
import { useTalonarioRenewal } from '../features/cargos/index.ts';
import { UndoKey, useShortcuts } from '../keyboard/index.ts';
import { APP } from '../messages/app.ts';
import { SINCRONIZACION } from '../messages/sincronizacion.ts';
import { ProgressBar, useToast } from '../ui/index.ts';
import { formatAge } from '../ui/format.ts';
import { Frame, Nav, SyncStrip, TopBar, type NavItem } from './frame/index.ts';
import { RebuildNotice } from './rebuild-notice.tsx';
import { SearchPalette } from './search-palette.tsx';
import { createAppRouter } from './router.tsx';
import { stripStateOf } from './strip-state.ts';
import styles from './app.module.css';

const LeaveContext = createContext<() => void>(() => undefined);

/** The desk's router; routes are drawn inside `ShellFrame`. */
export function Shell({ onLeave }: { onLeave: () => void }) {
  const router = useMemo(() => createAppRouter(ShellFrame), []);
  return (
    <LeaveContext value={onLeave}>
      <RouterProvider router={router} />
    </LeaveContext>
  );
}

/** Top bar, navigation with what waits, the screen, and the strip. */
function ShellFrame() {
  const desk = useDesk();
  const leave = use(LeaveContext);
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [searching, setSearching] = useState(false);
  const groups = useNavGroups();
  useTalonarioRenewal();
  useDailyBackup();
  useReminders();
  const go = (to: string) => void navigate({ to });
  const role = desk.actor().roles[0];
  useShortcuts([
    {
      keys: 'F3',
      label: APP.keys.newTicket,
      scope: 'global',
      run: () => {
        go('/tickets/nuevo');
      },
    },
    {
      keys: 'F4',
      label: APP.keys.newCargo,
      scope: 'global',
      run: () => {
        go('/cargos/nuevo');
      },
    },
  ]);
  return (
    <Frame
      top={
        <TopBar
          sede={desk.sede()?.shortName ?? desk.person.sede.name}
          person={{ name: desk.person.name, role: role === undefined ? '' : ROLE_LABELS[role] }}
          onSearch={() => {
            setSearching(true);
          }}
          onChangePerson={leave}
        />
      }
      nav={
        <Nav
          groups={groups}
          currentId={groups.flat().find(({ id }) => path.startsWith(`/${id}`))?.id}
          onGo={(id) => {
            go(`/${id}`);
          }}
          primary={{
            label: APP.nav.newAtencion,
            keys: 'F2',
            onAct: () => {
              go('/atenciones/nueva');
            },
          }}
        />
      }
      strip={
        <Strip
          onShow={() => {
            go('/sincronizacion');
          }}
        />
      }
    >
      <UndoKey />
      <RebuildNotice />
      <FirstSyncOr>
        <Outlet />
      </FirstSyncOr>
      <SearchPalette
        opened={searching}
        onClose={() => {
          setSearching(false);
        }}
        onLeave={leave}
      />
    </Frame>
  );
}

/** A list is shown only when the first sync is complete: half of it would be taken for all. */
function FirstSyncOr({ children }: { children: ReactNode }) {
  const { progress, lastSuccess } = useLoopStatus();
  const sedes = useList('sede');
  const rebuild = useSyncState()?.rebuild ?? null;
  if (progress?.phase !== 'first-sync' || lastSuccess !== null || !sedes.complete) return children;
  const { received, total } = progress;
  const title = rebuild === null ? APP.firstSync : APP.rebuilding;
  return (
    <div className={styles['first']}>
      <h1>{title}</h1>
      <ProgressBar value={received} max={total} label={title} />
      <p>{APP.progress(received, total)}</p>
      <p>{APP.firstSyncText}</p>
    </div>
  );
}

function Strip({ onShow }: { onShow(): void }) {
  const desk = useDesk();
  const status = useLoopStatus();
  const pending = usePendingCount();
  const refused = useRefused().length;
  useClockWarning();
  return (
    <SyncStrip
      state={stripStateOf(status, pending)}
      rejected={refused}
      saved
      nextTryAt={status.nextAttempt ?? undefined}
      lastSuccessAt={status.lastSuccess ?? undefined}
      clock={desk.now}
      timeZone={desk.procedure.zone}
      onTryNow={() => void desk.loop.syncNow()}
      onShowQueue={onShow}
      onShowRejected={onShow}
    />
  );
}

/** Says once, wherever the person is, that the machine's clock is wrong. */
function useClockWarning(): void {
  const ahead = useSyncState()?.clock?.ahead ?? 0;
  const toast = useToast();
  const wrong = isWrong(ahead);
  useEffect(() => {
    if (wrong) toast.show({ text: SINCRONIZACION.wrongClockToast(formatAge(Math.abs(ahead)), ahead > 0) });
    // Once when it turns out wrong, and not at each contact.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wrong]);
}

function useNavGroups(): NavItem[][] {
  const desk = useDesk();
  const atenciones = useList('atencion').rows;
  const tickets = useList('ticket').rows;
  const cargos = useList('cargo').rows;
  const bienes = useList('bien').rows;
  const { dues, now } = useDues();
  const papers = usePaperLists();
  const pending = usePendingCount();
  const { roles } = desk.actor();
  return useMemo(() => {
    const actor = { ...desk.actor(), roles };
    const reader = { actor, mineOnly: true, procedure: desk.procedure, now, dues };
    const overdue = dues.filter((due) => due.overdue && isMine(due, actor)).length;
    const waiting = mattersFor({ atenciones, tickets, cargos, bienes, papers }, reader).reduce(
      (sum, { matters }) => sum + matters.length,
      0,
    );
    const item = (id: keyof typeof APP.nav, icon: NavItem['icon'], number: string, count?: number): NavItem => ({
      id,
      label: APP.nav[id],
      icon,
      href: `#/${id}`,
      number,
      count,
    });
    const openAtenciones = atenciones.filter(({ status }) => status === 'pending' || status === 'inProgress').length;
    return [
      [
        item('hoy', IconSun, '1', waiting),
        item('atenciones', IconHeadset, '2', openAtenciones),
        item('tickets', IconTicket, '3', tickets.filter(({ status }) => isOpenState(status)).length),
        item('cargos', IconFileText, '4', cargos.filter(({ status }) => status === 'draft').length),
        item('bienes', IconDeviceDesktop, '5'),
        item('papeles', IconTruck, 'T', waitingPapers(papers, actor).length),
        ...(registersFor(desk.procedure, desk.actor()).length === 0 ? [] : [item('registros', IconBook, 'R')]),
        item('plazos', IconAlarm, '6', overdue),
        item('personas', IconUsers, '7'),
      ],
      [
        item('importar', IconUpload, '8'),
        item('sincronizacion', IconCloudUp, '9', pending),
        item('verificar', IconSignature, '0'),
      ],
    ];
  }, [desk, roles, atenciones, tickets, cargos, bienes, papers, now, dues, pending]);
}
