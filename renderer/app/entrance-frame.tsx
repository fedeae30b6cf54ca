import type { ReactNode } from 'react';
import { LIMA } from '#shared/calendar/zoned-time.ts';
import { Frame, SyncStrip, TopBar } from './frame/index.ts';

export interface EntranceFrameProps {
  sede: string;
  pending: number;
  now(): number;
  children: ReactNode;
}

/** The frame before anybody has entered: no navigation, and the strip says what this device holds. */
export function EntranceFrame({ sede, pending, now, children }: EntranceFrameProps) {
  return (
    <Frame
      top={<TopBar sede={sede} />}
      strip={<SyncStrip state={{ kind: 'nobody', pending }} rejected={0} saved clock={now} timeZone={LIMA} />}
    >
      {children}
    </Frame>
  );
}
