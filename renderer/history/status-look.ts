import {
  IconAlertTriangle,
  IconBan,
  IconBox,
  IconBuilding,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconHourglass,
  IconLock,
  IconPlayerPause,
  IconTool,
  IconTruck,
  IconUser,
} from '@tabler/icons-react';
import { statusLabel, type StatusLabel } from '#shared/messages/labels.ts';
import type { IconType } from '../ui/glyph.tsx';

const ICONS: Readonly<Record<string, IconType>> = {
  pending: IconCircle,
  inProgress: IconCircleHalf2,
  attended: IconCircleCheck,
  annulled: IconBan,
  pendingApproval: IconHourglass,
  pendingEvaluation: IconHourglass,
  waitingInfo: IconPlayerPause,
  resolved: IconCircleCheck,
  closed: IconLock,
  denied: IconBan,
  withdrawn: IconBan,
  draft: IconCircleDashed,
  issued: IconCircleHalf2,
  discarded: IconBan,
  inStore: IconBox,
  assigned: IconUser,
  disputed: IconAlertTriangle,
  inCustody: IconBuilding,
  inMaintenance: IconTool,
  inTransit: IconTruck,
  writtenOff: IconBan,
  returned: IconBan,
  active: IconCircleCheck,
  inactive: IconCircle,
};

/** A status with its icon: icon, word and colour always stand together. */
export function statusLook(status: string): StatusLabel & { icon: IconType } {
  const icon = (Object.hasOwn(ICONS, status) ? ICONS[status] : undefined) ?? IconCircle;
  return { ...statusLabel(status), icon };
}
