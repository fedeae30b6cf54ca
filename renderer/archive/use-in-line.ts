import { useLoopStatus } from '../desk/use-desk.tsx';

/** Whether headquarters answered when it was last asked. */
export function useInLine(): boolean {
  const { failure, phase, lastSuccess } = useLoopStatus();
  return failure === null && (phase !== 'starting' || lastSuccess !== null);
}
