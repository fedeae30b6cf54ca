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
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(LOCK, options, (lock) => {
        if (letGo.signal.aborted) return undefined;
        if (lock === null) {
          setClaim('elsewhere');
          return undefined;
        }
        setClaim('ours');
        return hold();
      })
      .catch(() => {
        // Another window took it over.
        if (!letGo.signal.aborted) setClaim('elsewhere');
      });
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
