import { IconFileText, IconHeadset, IconTicket, IconUser, IconWifiOff } from '@tabler/icons-react';

import * as ui from '../ui/index.ts';
import { matchRanges } from '../ui/match-ranges.ts';

interface GalleryPaletteProps {
  opened: boolean;
  /** Whether what another device registered has arrived. */
  synced: boolean;
  onClose: () => void;
  onRun: (title: string) => void;
}

/** Picture 10. */
export function GalleryPalette({ opened, synced, onClose, onRun }: GalleryPaletteProps) {
  const item = (icon: ui.IconType, title: string, detail: string, keys?: string): ui.PaletteItem => ({
    id: title,
    icon,
    title,
    detail,
    keys,
    run: () => onRun(title),
  });
  const persons = [
    item(IconUser, 'Huaranca Ccasani, Nélida', 'Administración · 3 casos abiertos · 2 bienes'),
    item(IconUser, 'Huaranga Soto, Fidel', 'Monitoreo · UT Huancavelica'),
    ...(synced ? [item(IconUser, 'Zúñiga Paredes, Inés', 'Logística')] : []),
  ];
  const actions = [
    item(IconHeadset, 'Nueva atención', 'con sus datos ya puestos', 'F2'),
    item(IconTicket, 'Nuevo ticket en su nombre', '', 'F3'),
    item(IconFileText, 'Nuevo cargo', 'asignar o retirar bienes', 'F4'),
  ];
  return (
    <ui.Palette
      opened={opened}
      onClose={onClose}
      search={({ text, actionsOnly }) => [
        {
          id: 'persons',
          label: 'Personas',
          items: actionsOnly ? [] : persons.filter(({ title }) => text !== '' && matchRanges(title, text).length > 0),
        },
        {
          id: 'actions',
          label: 'Hacer con Nélida Huaranca',
          items: actions.filter(({ title }) => !actionsOnly || text === '' || matchRanges(title, text).length > 0),
        },
      ]}
      footer={
        <>
          <ui.Glyph icon={IconWifiOff} />
          Busca en los últimos 12 meses de su sede. Lo anterior requiere línea.
        </>
      }
    />
  );
}
