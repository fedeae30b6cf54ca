import { useEffect, useEffectEvent, useState } from 'react';

import type { PaletteGroup, PaletteSearch } from './types.ts';

/** Longer than the time between two letters of a quick typist, shorter than one notices. */
const PAUSE_MS = 40;

interface Results {
  key: string | undefined;
  groups: readonly PaletteGroup[];
}

/**
 * Groups for what is typed. The search is asked again when the selection moves, because a person brings actions; then
 * the selection stays where it is.
 */
export function usePaletteResults(search: PaletteSearch, text: string, actionsOnly: boolean) {
  const key = `${actionsOnly ? '>' : ' '}${text}`;
  const [results, setResults] = useState<Results>({ key: undefined, groups: [] });
  const [chosen, setChosen] = useState<{ key: string; id: string }>();
  const selectedId =
    chosen?.key === key ? chosen.id : results.key === key ? results.groups[0]?.items[0]?.id : undefined;

  const run = useEffectEvent((signal: AbortSignal) => search({ text, actionsOnly, selectedId }, signal));
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      Promise.resolve(run(controller.signal)).then(
        (groups) => (controller.signal.aborted ? undefined : setResults({ key, groups })),
        () => (controller.signal.aborted ? undefined : setResults({ key, groups: [] })),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, selectedId]);

  return {
    groups: results.groups,
    selectedId,
    select: (id: string) => setChosen({ key, id }),
    /** Whether the groups answer what is typed now. */
    ready: results.key === key,
  };
}
