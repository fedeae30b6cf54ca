import type { Event } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import { BienRegistered } from '#shared/records/bien/bien.ts';
import { CargoIssued } from '#shared/records/cargo/cargo.ts';
import { foldKind, getKind, type Kind } from '#shared/records/registry.ts';
import { numberKey, type Ledger } from './ledger.ts';

/** What only headquarters can see, because it sees every sede: unique numbers and codes, and that the sede exists. */
export function findServerObjection(ledger: Ledger, kind: Kind, event: Event): Reason | undefined {
  if (kind === 'cargo' && event.type === 'issued') return checkNumber(ledger, event);
  if (kind === 'bien' && event.type === 'registered') return checkCode(ledger, event) ?? checkSede(ledger, event);
  if (kind === 'bien' && event.type === 'dispatched') return checkSede(ledger, event, 'to');
  if (kind === 'traslado' && event.type === 'dispatched')
    return checkSede(ledger, event) ?? checkSede(ledger, event, 'to');
  const rule = getKind(kind).rules[event.type];
  return rule?.creates === true && kind !== 'sede' ? checkSede(ledger, event) : undefined;
}

/** A central person may create records of any sede, but not of one that does not exist. */
function checkSede(ledger: Ledger, event: Event, field: 'sede' | 'to' = 'sede'): Reason | undefined {
  const sede = event.data[field];
  return typeof sede === 'string' && ledger.sedes.has(sede) ? undefined : { code: 'unknown-record' };
}

/** PROCEDURES §6: official numbers come from a block that was leased to this very device, and are used once. */
function checkNumber(ledger: Ledger, event: Event): Reason | undefined {
  const issued = CargoIssued.safeParse(event.data);
  if (!issued.success) return undefined;
  const { number, talonario } = issued.data;
  const notLeased = { code: 'number-not-leased', detail: String(number.number) };
  const cargo = ledger.records.get(event.record);
  const block = ledger.records.get(talonario);
  if (block?.kind !== 'talonario' || cargo?.kind !== 'cargo') return notLeased;
  const leased = foldKind('talonario', block.events).state;
  const sede = foldKind('cargo', cargo.events).state?.sede;
  if (leased === undefined || leased.device !== event.device || leased.sede !== sede) return notLeased;
  if (leased.year !== number.year || number.number < leased.from || number.number > leased.to) return notLeased;
  // What its device returned or annulled numbers nothing, unless the block says that it was this very cargo's before.
  const said = leased.used.find((use) => use.number === number.number)?.cargo.id;
  const annulled = leased.spoiled.some((spoiled) => spoiled.number === number.number);
  if (said !== event.record && (leased.status === 'returned' || annulled)) return notLeased;
  const holder = ledger.cargoNumbers.get(numberKey(leased.sede, number.year, number.number));
  if (holder !== undefined && holder !== event.record) return { code: 'number-taken', detail: String(number.number) };
  return undefined;
}

/** OS-15: one bien, one code; the sticker is the same whoever registers it. */
function checkCode(ledger: Ledger, event: Event): Reason | undefined {
  const registered = BienRegistered.safeParse(event.data);
  if (!registered.success) return undefined;
  const { code } = registered.data;
  const holder = ledger.bienCodes.get(code);
  return holder === undefined || holder === event.record ? undefined : { code: 'code-taken', detail: code };
}
