import { useCallback, useEffect, useMemo, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { hasRole } from '#shared/records/role.ts';
import { useDesk, useList, useLoopStatus, useNow } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { FEW_NUMBERS } from './commands/ask-for-numbers.ts';
import { leaseNumbers } from './lease-numbers.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { returnBlock } from './commands/end-block.ts';
import { blocksOfPastYears, talonarioStock, yearsToFill, type TalonarioStock } from './talonario-stock.ts';

const MINUTE = 60_000;

/** The numbers that this device may still give out this year; `complete` once the whole list is here. */
export function useTalonarioStock(): TalonarioStock & { complete: boolean } {
  const desk = useDesk();
  const { rows, complete } = useList('talonario');
  const year = yearOf(civilDateOf(useNow(MINUTE)));
  return useMemo(
    () => ({ ...talonarioStock(rows, { device: desk.device.code, sede: desk.person.sede.id, year }), complete }),
    [rows, complete, desk, year],
  );
}

export interface AskForNumbers {
  ask: () => void;
  asking: boolean;
  /** Why they did not come. */
  failure: string | undefined;
  /** There is no line, and numbers come from headquarters. */
  offline: boolean;
}

/** Asks for the next block at a person's wish. */
export function useAskForNumbers(): AskForNumbers {
  const desk = useDesk();
  const { offlineSince } = useLoopStatus();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const ask = useCallback(() => {
    setAsking(true);
    setFailure(undefined);
    leaseNumbers(desk, yearOf(civilDateOf(desk.now())), AbortSignal.timeout(MINUTE))
      .catch((cause: unknown) => {
        setFailure(failureText(cause));
      })
      .finally(() => {
        setAsking(false);
      });
  }, [desk]);
  return { ask, asking, failure, offline: offlineSince !== null };
}

/**
 * Keeps the talonario filled: whenever there is a line and few numbers are left, asks for the next block, silently; once
 * per round of the sync while it fails. From December on also for the year to come; what is left of a year that is over
 * goes back. Mounted once, where it stays mounted.
 */
export function useTalonarioRenewal(): void {
  const desk = useDesk();
  const { rows, complete } = useList('talonario');
  const today = civilDateOf(useNow(MINUTE));
  const { phase, lastSuccess } = useLoopStatus();
  const own = { device: desk.device.code, sede: desk.person.sede.id };
  const short = yearsToFill(today).find((year) => talonarioStock(rows, { ...own, year }).free < FEW_NUMBERS);
  const past = blocksOfPastYears(rows, { ...own, year: yearOf(today) })[0]?.id;
  // Before the first round nobody knows what this device was given already.
  const ready = complete && lastSuccess !== null && phase === 'idle';
  const issues = hasRole(desk.actor(), 'specialist', 'support');
  useEffect(() => {
    if (!ready || !issues || short === undefined) return undefined;
    const controller = new AbortController();
    leaseNumbers(desk, short, controller.signal).catch(() => undefined);
    return () => {
      controller.abort();
    };
  }, [desk, ready, issues, short, lastSuccess]);
  useEffect(() => {
    if (ready && issues && past !== undefined) {
      returnBlock(desk, past, CARGOS.talonario.yearOver).catch(() => undefined);
    }
  }, [desk, ready, issues, past]);
}

const yearOf = (date: string): number => Number(date.slice(0, 4));
