import {
  IconCalendarEvent,
  IconClipboardText,
  IconCloudUp,
  IconDeviceDesktop,
  IconFileText,
  IconHeadset,
  IconSignature,
  IconSun,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react';

import type { NavItem } from '../app/frame/index.ts';

export const ZONE = 'America/Lima';
export const NOW = Date.parse('2026-11-19T11:20:00-05:00');

const item = (id: string, label: string, icon: NavItem['icon'], number: string, count?: number): NavItem => ({
  id,
  label,
  icon,
  number,
  count,
  href: `#${id}`,
});

export const NAV: NavItem[][] = [
  [
    item('hoy', 'Hoy', IconSun, '1', 15),
    item('atenciones', 'Atenciones', IconHeadset, '2', 6),
    item('tickets', 'Tickets', IconTicket, '3', 9),
    item('cargos', 'Cargos', IconFileText, '4', 3),
    item('bienes', 'Bienes', IconDeviceDesktop, '5'),
    item('agenda', 'Agenda', IconCalendarEvent, '6', 2),
    item('personas', 'Personas', IconUsers, '7'),
    item('reportes', 'Reportes', IconClipboardText, '8'),
  ],
  [
    item('sincronizacion', 'Sincronización', IconCloudUp, '9', 14),
    item('verificar', 'Verificar firma', IconSignature, '0'),
  ],
];
