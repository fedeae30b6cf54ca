import { useState } from 'react';
import { NO_FILTER, type AtencionFilter } from './atenciones-filter.ts';

/** The list comes back as it was left: screens are drawn anew when one goes from the list to a form and back. */
let remembered: { filter: AtencionFilter; opened: boolean; person: string } | undefined;

export function useRememberedFilter(person: string) {
  const [state, setState] = useState(() =>
    remembered?.person === person ? remembered : { filter: NO_FILTER, opened: false, person },
  );
  const set = (change: Partial<Omit<typeof state, 'person'>>) => {
    setState((old) => {
      remembered = { ...old, ...change };
      return remembered;
    });
  };
  return {
    filter: state.filter,
    opened: state.opened,
    setFilter: (filter: AtencionFilter) => set({ filter }),
    setOpened: (opened: boolean) => set({ opened }),
  };
}
