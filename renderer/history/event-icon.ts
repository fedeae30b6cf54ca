import {
  IconArrowUp,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconFileText,
  IconGitBranch,
  IconHelp,
  IconLock,
  IconMail,
  IconMailX,
  IconMessage,
  IconPackage,
  IconPaperclip,
  IconPencil,
  IconPhone,
  IconPlayerPlay,
  IconArchive,
  IconRotate,
  IconSignature,
  IconTicket,
  IconUser,
} from '@tabler/icons-react';
import type { IconType } from '../ui/glyph.tsx';
import type { Tone } from '../ui/status.tsx';

interface Look {
  icon: IconType;
  tone?: Tone;
}

const LOOKS: Readonly<Record<string, Look>> = {
  opened: { icon: IconTicket },
  registered: { icon: IconFileText },
  drafted: { icon: IconPencil },
  revised: { icon: IconPencil },
  corrected: { icon: IconPencil },
  started: { icon: IconPlayerPlay },
  approved: { icon: IconCheck, tone: 'green' },
  accepted: { icon: IconCheck, tone: 'green' },
  attended: { icon: IconCircleCheck, tone: 'green' },
  resolved: { icon: IconCircleCheck, tone: 'green' },
  closed: { icon: IconLock },
  denied: { icon: IconBan, tone: 'red' },
  annulled: { icon: IconBan, tone: 'red' },
  discarded: { icon: IconBan },
  withdrawn: { icon: IconBan },
  infoRequested: { icon: IconHelp, tone: 'amber' },
  infoProvided: { icon: IconPlayerPlay },
  escalated: { icon: IconArrowUp },
  assigned: { icon: IconUser },
  commented: { icon: IconMessage },
  mailReceived: { icon: IconMail, tone: 'accent' },
  communicated: { icon: IconPhone },
  reopened: { icon: IconRotate, tone: 'amber' },
  converted: { icon: IconTicket },
  issued: { icon: IconFileText, tone: 'accent' },
  frozen: { icon: IconLock },
  signed: { icon: IconSignature, tone: 'green' },
  mailSent: { icon: IconMail },
  mailFailed: { icon: IconMailX, tone: 'amber' },
  attached: { icon: IconPaperclip },
  detached: { icon: IconPaperclip },
  archived: { icon: IconArchive },
  returned: { icon: IconPackage },
};

export const NOT_APPLIED_ICON: IconType = IconGitBranch;

export function lookOf(type: string): Look {
  return (Object.hasOwn(LOOKS, type) ? LOOKS[type] : undefined) ?? { icon: IconFileText };
}
