import { useSyncExternalStore } from 'react';
import { KIND_NAMES } from '#shared/records/registry.ts';
import type { Workplace } from '../desk/workplace.ts';

/** Events of this device that wait to be sent, whoever has entered. */
export function useListPending(workplace: Workplace): number {
  return useSyncExternalStore(
    (listener) => {
      const stops = KIND_NAMES.map((kind) => workplace.list(kind).subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    () => KIND_NAMES.reduce((sum, kind) => sum + workplace.list(kind).snapshot().pending, 0),
  );
}
