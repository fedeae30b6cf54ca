/**
 * Every fault and every race that the simulation makes. Each has its own counter: over the seeds of a run each must come up,
 * or the run proves nothing about it.
 */
export const FAULTS = [
  // The line.
  'message dropped',
  'message delayed',
  'message duplicated',
  'messages reordered',
  'answer lost after the commit',
  'stream cut',
  'one-way partition: nothing reaches headquarters',
  'one-way partition: no answer comes back',
  'link 2 s up and 10 s down',
  'headquarters busy',
  // The device.
  'crash before the journal',
  'crash after the journal',
  'crash before the database',
  'crash after the database',
  'crash before the push',
  'crash after the push',
  'crash before the tray',
  'crash after the tray',
  'crash before the union',
  'crash after the union',
  'crash before the settlement',
  'crash after the settlement',
  'crash before the checkpoint',
  'crash after the checkpoint',
  'journal line torn',
  'database wiped',
  'database torn',
  'disk full: journal',
  'disk full: database',
  'away for 90 days',
  'clock a year ahead',
  'clock a year behind',
  'clock runs backwards',
  // Headquarters.
  'restored from an older backup',
  'device enrolled after the backup',
  'two servers at work at once',
  'statement waited for the other server',
  'connection to the database cut',
  // Races.
  'pull while a push is under way',
  'append while its record is pushed',
  'permission flipped between retries',
  // What people do to one record while apart.
  'record changed scope while edited',
  'approve against cancel',
  'same bien assigned twice',
  'edit after emitido',
  // Versions and poison.
  'poison from headquarters',
  'poison in the local store',
  'newer server: unknown fields, kinds and types',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Faults {
  /** Whether this run has the fault at all. Each run has its own mixture: a fault that is alone is not hidden by others. */
  has(fault: Fault): boolean;
  happened(fault: Fault, times?: number): void;
  counts(): Readonly<Partial<Record<Fault, number>>>;
}

export function createFaults(mixture: ReadonlySet<Fault>): Faults {
  const counts: Partial<Record<Fault, number>> = {};
  return {
    has: (fault) => mixture.has(fault),
    happened(fault, times = 1) {
      if (times > 0) counts[fault] = (counts[fault] ?? 0) + times;
    },
    counts: () => counts,
  };
}
