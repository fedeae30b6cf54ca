import type { PersonRef, RecordRef } from '../common.ts';
import type { BienContent, BienRegistered, MaintenanceKind, WriteOffCause } from './bien-events.ts';
import type { Formatting } from './formatting.ts';
import type { FollowUp } from './maintenance.ts';

/** `disputed`: two holders at once, because two cargos were issued while apart. */
export type BienStatus =
  | 'inStore'
  | 'assigned'
  | 'disputed'
  | 'inCustody'
  | 'inMaintenance'
  | 'inTransit'
  | 'writtenOff';

export interface Holder {
  person: PersonRef;
  cargo?: RecordRef;
}

/** What decides who holds it. Kept in order, so that a cargo that is annulled can be taken out of the middle. */
type Move =
  | { kind: 'assigned'; cargo: RecordRef; holder: PersonRef }
  | { kind: 'returned'; cargo: RecordRef }
  /** Whatever stood before no longer counts: headquarters decided, or it arrived at another sede. */
  | { kind: 'settled'; holder?: PersonRef };

export interface Bien extends BienRegistered, Omit<BienContent, 'name'> {
  id: string;
  status: BienStatus;
  /** Everyone who holds it by a cargo, by headquarters' word or by the list it was imported from. */
  holders: Holder[];
  moves: readonly Move[];
  /** Cargos that were annulled: what they moved does not count. */
  undone: readonly string[];
  /** At the IT office (QW-8.6.4). Times are milliseconds since the epoch. */
  custody?: { since: number; reason: string; atencion?: RecordRef };
  maintenance?: { since: number; type: MaintenanceKind; provider: string };
  /** End of the last preventive maintenance. */
  maintainedAt?: number;
  followUp?: FollowUp;
  diagnosis?: { operative: boolean; finding: string; at: number; repairable?: boolean };
  formatting?: Formatting;
  location?: string;
  review?: { obsolete: boolean; finding: string; at: number; next?: string };
  transit?: { traslado: RecordRef; since: number };
  /** Where it is on its way to: both sedes see it until it is received. */
  otherSede?: string;
  writeOff?: { report: RecordRef; cause: WriteOffCause; at: number };
  registeredAt: number;
  changedAt: number;
}

/** Who holds it after these moves, those of annulled cargos left out. */
function holdersAfter(state: Pick<Bien, 'holder' | 'moves' | 'undone'>): Holder[] {
  const undone = new Set(state.undone);
  let holders: Holder[] = state.holder === undefined ? [] : [{ person: state.holder }];
  for (const move of state.moves) {
    if (move.kind !== 'settled' && undone.has(move.cargo.id)) continue;
    if (move.kind === 'assigned') {
      const others = holders.filter(({ person }) => person.id === undefined || person.id !== move.holder.id);
      holders = [...others, { person: move.holder, cargo: move.cargo }];
    } else {
      holders = move.kind === 'settled' && move.holder !== undefined ? [{ person: move.holder }] : [];
    }
  }
  return holders;
}

/** Holders and status as everything else of the state says; every rule ends here. */
export function placed(state: Omit<Bien, 'holders' | 'status'>): Bien {
  const holders = holdersAfter(state);
  return { ...state, holders, status: statusOf(state, holders.length) };
}

function statusOf(state: Omit<Bien, 'holders' | 'status'>, holders: number): BienStatus {
  if (state.writeOff !== undefined) return 'writtenOff';
  if (state.transit !== undefined) return 'inTransit';
  if (state.maintenance !== undefined) return 'inMaintenance';
  if (state.custody !== undefined) return 'inCustody';
  return holders === 0 ? 'inStore' : holders === 1 ? 'assigned' : 'disputed';
}

/** The state with one more move. */
export function movedBy(state: Bien, move: Move): Bien {
  return { ...state, moves: [...state.moves, move] };
}

/** Whether it is in the hands of more than one person by the register, wherever it happens to be. */
export function isDisputed({ holders }: Pick<Bien, 'holders'>): boolean {
  return holders.length > 1;
}
