import type { FlowPhase } from './flow.ts';

/** A term or a later check that a document sets for a kind of record; read by `shared/deadlines`, which knows no procedure. */
export interface Deadline {
  id: string;
  /** What is to be done by then, as lists and reports name it. */
  name: string;
  /** Where the document says it: `OS-9`. */
  source: string;
  of: DeadlineKind;
  /** `limit`: to be done before it passes; `check`: to be looked at from then on. */
  sort: 'limit' | 'check';
  /** `null`: the document speaks of a term and gives no figure; it runs once the organisation sets one (`Term`). */
  length: DeadlineLength | null;
  /** Steps from which it is counted; of several, the last that was taken. */
  begins: readonly string[];
  /** What it waits for; whichever comes first. */
  ends: {
    steps?: readonly string[];
    /** The case being in one of these phases. */
    phases?: readonly FlowPhase[];
    /** The first step that answers who asked. */
    response?: true;
  };
  /** Time in states that pause is not counted. */
  pausable?: true;
  when?: { classes?: readonly string[]; priorities?: readonly number[]; types?: readonly string[] };
}

/** Kinds of record that terms are set for; the last two are registers. */
export type DeadlineKind = 'ticket' | 'atencion' | 'oficio' | 'accion';

/** Minutes by the clock, minutes of working time, working days, or the day that a fact of the case names. */
export type DeadlineLength = { elapsed: number } | { working: number } | { workingDays: number } | { dayOf: string };

const TICKET_ENDS: readonly FlowPhase[] = ['solved', 'ended'];

/**
 * The two terms of a ticket that every help desk knows. None of the five documents gives a figure for either, so none is
 * here: they run where the organisation has set one.
 * @param source where the document speaks of terms, if it does
 */
export const organisationTerms = (source: string): readonly Deadline[] => [
  {
    id: 'firstResponse',
    name: 'Primera respuesta',
    source,
    of: 'ticket',
    sort: 'limit',
    length: null,
    begins: ['opened'],
    ends: { response: true, phases: TICKET_ENDS },
    pausable: true,
  },
  {
    id: 'solution',
    name: 'Solución',
    source,
    of: 'ticket',
    sort: 'limit',
    length: null,
    begins: ['opened'],
    ends: { phases: TICKET_ENDS },
    pausable: true,
  },
];

/** QW-8.6.4: over 60 minutes on a piece of equipment, it goes to the IT office. */
export const custodyCheck: Deadline = {
  id: 'custody',
  name: 'Llevar el equipo a la oficina de TI',
  source: 'QW-8.6.4',
  of: 'atencion',
  sort: 'check',
  length: { elapsed: 60 },
  begins: ['started'],
  ends: { phases: ['solved', 'ended'] },
};
