import {
  IconArchive,
  IconBook,
  IconCalendar,
  IconReportAnalytics,
  IconCloudUp,
  IconDeviceDesktop,
  IconFileText,
  IconHeadset,
  IconPrinter,
  IconScan,
  IconSun,
  IconTicket,
  IconTool,
  IconTruck,
  IconUpload,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { PaperRow } from '#shared/records/paper/paper-summaries.ts';
import { foldText } from '#shared/text/fold-text.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { statusLabel } from '#shared/messages/labels.ts';
import type { ListedRecord } from '../db/list-index.ts';
import { useDesk, useList } from '../desk/use-desk.tsx';
import { registersFor } from '../features/gestiones/index.ts';
import { useInLine } from '../archive/use-in-line.ts';
import { ARCHIVO } from '../messages/archivo.ts';
import { APP } from '../messages/app.ts';
import { Palette, type PaletteGroup, type PaletteItem, type PaletteQuery } from '../ui/index.ts';
import { useAppearance } from '../theme/index.ts';
import { ownCodeFirst } from './own-code-first.ts';

const SHOWN = 5;

export interface SearchPaletteProps {
  opened: boolean;
  onClose(): void;
  onLeave(): void;
}

/** Ctrl K: persons, cases, bienes and actions; a person brings actions already filled in. */
export function SearchPalette({ opened, onClose, onLeave }: SearchPaletteProps) {
  const search = useSearch(onLeave);
  return (
    <Palette opened={opened} onClose={onClose} search={search} footer={APP.palette.footer} empty={APP.palette.empty} />
  );
}

function useSearch(onLeave: () => void): (query: PaletteQuery) => PaletteGroup[] {
  const navigate = useNavigate();
  const personas = useList('persona').rows;
  const atenciones = useList('atencion').rows;
  const tickets = useList('ticket').rows;
  const cargos = useList('cargo').rows;
  const bienes = useList('bien').rows;
  const traslados = useList('traslado').rows;
  const bajas = useList('baja').rows;
  const informes = useList('informe').rows;
  const gestiones = useList('gestion').rows;
  const desk = useDesk();
  const actions = useActions(onLeave);
  const inLine = useInLine();

  return useCallback(
    ({ text, actionsOnly, selectedId }) => {
      const terms = foldText(text).split(' ').filter(Boolean);
      const matches = (folded: string) => terms.every((term) => folded.includes(term));
      const own = actions.filter((action) => matches(foldText(action.title)));
      if (actionsOnly || terms.length === 0) return [{ id: 'actions', label: APP.palette.actions, items: own }];

      const found = <T extends { search: string }>(rows: readonly T[]) =>
        rows.filter((record) => matches(record.search)).slice(0, SHOWN);
      const people = found(personas);
      const chosen = people.find(({ id }) => id === selectedId) ?? people[0];
      const registers = new Set(registersFor(desk.procedure, desk.actor()).map(({ id }) => id));
      const groups: PaletteGroup[] = [
        {
          id: 'persons',
          label: APP.palette.persons,
          items: people.map(({ id, row }) => ({
            id,
            icon: IconUser,
            title: row.name,
            detail: row.area,
            run: () => void navigate({ to: '/personas/$id', params: { id } }),
          })),
        },
        ...(chosen === undefined ? [] : [actionsWith(chosen.id, chosen.row.name, navigate)]),
        {
          id: 'cases',
          label: APP.palette.cases,
          items: ownCodeFirst(text, [
            ...found(tickets).map(({ id, row, status }): PaletteItem => ({
              id,
              icon: IconTicket,
              title: `${row.code} ${row.subject}`,
              detail: statusLabel(status).label.toLowerCase(),
              run: () => void navigate({ to: '/tickets/$id', params: { id } }),
            })),
            ...found(atenciones).map(({ id, row, status }): PaletteItem => ({
              id,
              icon: IconHeadset,
              title: `${row.code} ${row.problem}`,
              detail: statusLabel(status).label.toLowerCase(),
              run: () => void navigate({ to: '/atenciones/$id', params: { id } }),
            })),
            ...found(cargos).map(({ id, row, status }): PaletteItem => ({
              id,
              icon: IconFileText,
              title: `Cargo ${row.code}`,
              detail: `${row.servant} · ${statusLabel(status).label.toLowerCase()}`,
              run: () => void navigate({ to: '/cargos/$id', params: { id } }),
            })),
            ...papers(found(traslados), '/traslados/$id', IconTruck, navigate),
            ...papers(found(bajas), '/bajas/$id', IconFileText, navigate),
            ...papers(found(informes), '/informes/$id', IconFileText, navigate),
            ...found(gestiones)
              .filter(({ row }) => registers.has(row.register))
              .map(({ id, row, status }): PaletteItem => ({
                id,
                icon: IconBook,
                title: `${row.code} ${row.subject}`,
                detail: statusLabel(status).label.toLowerCase(),
                run: () => void navigate({ to: '/registros/$id', params: { id }, search: { registro: row.register } }),
              })),
            ...found(bienes).map(({ id, row }): PaletteItem => ({
              id,
              icon: IconDeviceDesktop,
              title: `${sbnDisplay(row.code)} ${row.name}`,
              detail: row.holders.join('; '),
              run: () => void navigate({ to: '/bienes/$id', params: { id } }),
            })),
          ]),
        },
        { id: 'actions', label: APP.palette.actions, items: own.slice(0, SHOWN) },
        atHeadquarters(text, inLine, navigate),
      ];
      return groups.filter(({ items }) => items.length > 0);
    },
    [
      actions,
      personas,
      atenciones,
      tickets,
      cargos,
      bienes,
      traslados,
      bajas,
      informes,
      gestiones,
      desk,
      navigate,
      inLine,
    ],
  );
}

function papers(
  found: readonly ListedRecord<PaperRow>[],
  to: '/traslados/$id' | '/bajas/$id' | '/informes/$id',
  icon: PaletteItem['icon'],
  navigate: ReturnType<typeof useNavigate>,
): PaletteItem[] {
  return found.map(({ id, row, status }) => ({
    id,
    icon,
    title: `${row.code} ${row.subject}`,
    detail: statusLabel(status).label.toLowerCase(),
    run: () => void navigate({ to, params: { id } }),
  }));
}

/** Last, and always there: what is old is not on this device. */
function atHeadquarters(text: string, inLine: boolean, navigate: ReturnType<typeof useNavigate>): PaletteGroup {
  return {
    id: 'headquarters',
    label: ARCHIVO.title,
    items: [
      {
        id: 'search-headquarters',
        icon: IconArchive,
        title: ARCHIVO.elsewhere(text),
        detail: inLine ? ARCHIVO.elsewhereNote : ARCHIVO.elsewhereWaits,
        run: () => void navigate({ to: '/archivo', search: { texto: text } }),
      },
    ],
  };
}

function actionsWith(id: string, name: string, navigate: ReturnType<typeof useNavigate>): PaletteGroup {
  const search = { persona: id };
  return {
    id: 'do',
    label: APP.palette.doWith(name),
    items: [
      {
        id: 'do-atencion',
        icon: IconHeadset,
        title: APP.nav.newAtencion,
        detail: APP.palette.atencionFor,
        run: () => void navigate({ to: '/atenciones/nueva', search }),
      },
      {
        id: 'do-ticket',
        icon: IconTicket,
        title: APP.palette.ticketFor,
        run: () => void navigate({ to: '/tickets/nuevo', search }),
      },
      {
        id: 'do-cargo',
        icon: IconFileText,
        title: APP.keys.newCargo,
        detail: APP.palette.cargoFor,
        run: () => void navigate({ to: '/cargos/nuevo', search }),
      },
    ],
  };
}

function useActions(onLeave: () => void): PaletteItem[] {
  const desk = useDesk();
  const navigate = useNavigate();
  const { appearance, setAppearance } = useAppearance();
  const { nav, keys, palette } = APP;
  const go =
    (
      to:
        | '/atenciones/nueva'
        | '/tickets/nuevo'
        | '/cargos/nuevo'
        | '/importar'
        | '/anexo01'
        | '/hoy'
        | '/traslados/nuevo'
        | '/bajas/nuevo'
        | '/mantenimientos'
        | '/lector'
        | '/relacion'
        | '/calendario'
        | '/reportes',
    ) =>
    () =>
      void navigate({ to });
  const dark = document.documentElement.dataset['mantineColorScheme'] === 'dark';
  const nextSize = appearance.textSize === 100 ? 115 : appearance.textSize === 115 ? 130 : 100;
  return [
    { id: 'a-atencion', icon: IconHeadset, title: nav.newAtencion, keys: 'F2', run: go('/atenciones/nueva') },
    { id: 'a-ticket', icon: IconTicket, title: keys.newTicket, keys: 'F3', run: go('/tickets/nuevo') },
    { id: 'a-cargo', icon: IconFileText, title: keys.newCargo, keys: 'F4', run: go('/cargos/nuevo') },
    { id: 'a-anexo', icon: IconPrinter, title: palette.anexo01, keys: 'Ctrl+P', run: go('/anexo01') },
    { id: 'a-traslado', icon: IconTruck, title: palette.newTraslado, run: go('/traslados/nuevo') },
    { id: 'a-baja', icon: IconFileText, title: palette.newBaja, run: go('/bajas/nuevo') },
    { id: 'a-mantenimientos', icon: IconTool, title: palette.mantenimientos, run: go('/mantenimientos') },
    ...registersFor(desk.procedure, desk.actor()).map(({ id, plural }): PaletteItem => ({
      id: `a-registro-${id}`,
      icon: IconBook,
      title: plural,
      run: () => void navigate({ to: '/registros', search: { registro: id } }),
    })),
    { id: 'a-reader', icon: IconScan, title: palette.reader, run: go('/lector') },
    { id: 'a-relacion', icon: IconFileText, title: palette.relacion, run: go('/relacion') },
    { id: 'a-calendar', icon: IconCalendar, title: palette.calendario, run: go('/calendario') },
    { id: 'a-reports', icon: IconReportAnalytics, title: palette.reportes, run: go('/reportes') },
    { id: 'a-import', icon: IconUpload, title: palette.import, run: go('/importar') },
    { id: 'a-sync', icon: IconCloudUp, title: palette.syncNow, keys: 'F9', run: () => void desk.loop.syncNow() },
    { id: 'a-leave', icon: IconUsers, title: palette.changePerson, keys: 'Ctrl+L', run: onLeave },
    {
      id: 'a-theme',
      icon: IconSun,
      title: palette.theme,
      run: () => {
        setAppearance({ scheme: dark ? 'light' : 'dark' });
      },
    },
    {
      id: 'a-text',
      icon: IconSun,
      title: palette.textSize,
      run: () => {
        setAppearance({ textSize: nextSize });
      },
    },
    {
      id: 'a-letters',
      icon: IconSun,
      title: palette.letterKeys,
      run: () => {
        setAppearance({ letterKeys: !appearance.letterKeys });
      },
    },
  ];
}
