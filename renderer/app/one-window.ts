import { useEffect, useState } from 'react';

const LOCK = 'chasqui-window';

export type WindowClaim = 'claiming' | 'ours' | 'elsewhere';

/**
 * One window works at a time: two would each show an older state than the other writes. The second offers to take over;
 * the first then lets go.
 */
export function useOneWindow(): { claim: WindowClaim; takeOver: () => void } {
  const [claim, setClaim] = useState<WindowClaim>('claiming');
  const [steal, setSteal] = useState(false);
  useEffect(() => {
    const letGo = new AbortController();
    const hold = () =>
      new Promise<void>((resolve) => {
        letGo.signal.addEventListener('abort', () => {
          resolve();
        });
      });
    const work = () => {
      if (letGo.signal.aborted) return undefined;
      setClaim('ours');
      return hold();
    };
    const lost = () => {
      // Another window took it over, or this one is closing.
      if (!letGo.signal.aborted) setClaim('elsewhere');
    };
    // Whoever does not get it waits for it: when the other window closes, this one goes on by itself.
    const wait = () => navigator.locks.request(LOCK, { signal: letGo.signal }, work);
    const ask = steal
      ? navigator.locks.request(LOCK, { steal: true }, work)
      : navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
          if (lock !== null) return work();
          lost();
          return undefined;
        });
    void ask.then(() => (letGo.signal.aborted || steal ? undefined : wait())).catch(lost);
    return () => {
      letGo.abort();
    };
  }, [steal]);
  return {
    claim,
    takeOver: () => {
      setSteal(true);
    },
  };
}
