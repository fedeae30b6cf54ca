import { useEffect, useEffectEvent, useRef, useState } from 'react';

import type { ComboOption } from './search-combo-list.tsx';

export type ComboSearch<T> = (
  text: string,
  signal: AbortSignal,
) => readonly ComboOption<T>[] | Promise<readonly ComboOption<T>[]>;

interface Results<T> {
  /** The text these options answer; undefined before the first answer. */
  text: string | undefined;
  options: readonly ComboOption<T>[];
  index: number;
}

/**
 * Options for the text of a combobox. An answer to an older text is dropped; a search that fails counts as no options.
 * `takeWhenReady` is for a scanner, whose Enter comes before the answer.
 */
export function useComboResults<T>(
  search: ComboSearch<T>,
  text: string,
  active: boolean,
  onTake: (option: ComboOption<T>) => void,
) {
  const [results, setResults] = useState<Results<T>>({ text: undefined, options: [], index: 0 });
  const waiting = useRef(false);
  const ready = results.text === text;

  const show = useEffectEvent((options: readonly ComboOption<T>[]) => {
    setResults({ text, options, index: 0 });
    const first = options[0];
    if (waiting.current && first !== undefined) onTake(first);
    waiting.current = false;
  });
  const run = useEffectEvent((signal: AbortSignal) => search(text, signal));

  useEffect(() => {
    if (!active) return undefined;
    const controller = new AbortController();
    const answer = run(controller.signal);
    if (answer instanceof Promise) {
      answer.then(
        (options) => (controller.signal.aborted ? undefined : show(options)),
        () => (controller.signal.aborted ? undefined : show([])),
      );
    } else {
      show(answer);
    }
    return () => {
      controller.abort();
      waiting.current = false;
    };
  }, [active, text]);

  return {
    options: results.options,
    index: results.index,
    /** Whether the options answer the present text. */
    ready,
    setIndex: (index: number) => setResults((old) => ({ ...old, index })),
    takeWhenReady: () => {
      waiting.current = true;
    },
  };
}
