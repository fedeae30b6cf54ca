import { useEffect, useEffectEvent, useRef, useState } from 'react';

import type { PaletteGroup, PaletteSearch } from './types.ts';

/** Longer than the time between two letters of a quick typist, shorter than one notices. */
const PAUSE_MS = 40;
/** How often, at most, what is found is renewed while records arrive. */
const RENEWAL_MS = 250;

interface Results {
  key: string | undefined;
  groups: readonly PaletteGroup[];
}

/**
 * Groups for what is typed. The search is asked again when the selection moves, because a person brings actions, and
 * when there is something else to find; either way the selection stays where it is.
 */
export function usePaletteResults(search: PaletteSearch, text: string, actionsOnly: boolean) {
  const key = `${actionsOnly ? '>' : ' '}${text}`;
  const [results, setResults] = useState<Results>({ key: undefined, groups: [] });
  const [chosen, setChosen] = useState<{ key: string; id: string }>();
  const selectedId =
    chosen?.key === key ? chosen.id : results.key === key ? results.groups[0]?.items[0]?.id : undefined;

  const renewal = useRenewal(search);
  const run = useEffectEvent((signal: AbortSignal) => search({ text, actionsOnly, selectedId }, signal));
  // What arrives above the selection does not take its place under the finger that is about to press Enter.
  const hold = useEffectEvent(() => {
    if (selectedId !== undefined) setChosen({ key, id: selectedId });
  });
  useEffect(() => {
    if (renewal > 0) hold();
  }, [renewal]);
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
  }, [key, selectedId, renewal]);

  return {
    groups: results.groups,
    selectedId,
    select: (id: string) => setChosen({ key, id }),
    /** Whether the groups answer what is typed now. */
    ready: results.key === key,
  };
}

/** A number that grows after `search` changed, at most every `RENEWAL_MS` however often it does. */
function useRenewal(search: PaletteSearch): number {
  const [renewal, setRenewal] = useState({ search, number: 0 });
  const latest = useRef(search);
  const waits = useRef(false);
  useEffect(() => {
    latest.current = search;
    if (waits.current || search === renewal.search) return;
    waits.current = true;
    setTimeout(() => {
      waits.current = false;
      setRenewal(({ number }) => ({ search: latest.current, number: number + 1 }));
    }, RENEWAL_MS);
  }, [search, renewal.search]);
  return renewal.number;
}
