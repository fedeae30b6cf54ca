import type { z } from 'zod';
import type { Event, EventData } from '../history/event.ts';
import { fold, type Folded, type Outcome, type Reason } from '../history/fold.ts';
import type { Office } from '../deadlines/office.ts';
import { hasRole, type Actor, type Role } from './role.ts';

/** What every kind's state has: where it is in its life, and the sede whose record it is. */
export interface RecordState {
  id: string;
  status: string;
  sede: string;
  /** A second sede that it concerns for now: it sees the record and may act on it (docs/decisions/0020). */
  otherSede?: string;
}

/** When something is asked of the rules, and by what calendar the organisation works. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  at: number;
  office: Office;
}

/**
 * One row of a kind's table: who may, from where, what must be filled in, what comes of it. Both sides ask this
 * table and nothing else; no exception lives outside it.
 */
interface RuleSpec<State extends RecordState, Data> {
  data: z.ZodType<Data>;
  /** Roles that may do it; empty: only the central server itself. */
  roles: readonly Role[];
  /** Statuses in which it applies; `nothing`: it creates the record. */
  from: 'nothing' | readonly State['status'][];
  /** Anything beyond the status that the state forbids. Decides at every replica, so it may not look at the actor. */
  refuse?(this: void, state: State | undefined, data: Data, event: Event): Reason | undefined;
  /**
   * Anything beyond the role that this actor may not do. Decides where the event is made and where it is accepted.
   * @param data absent while a screen only asks what to offer
   * @param circumstances absent where deadlines are not looked at
   */
  forbid?(
    this: void,
    actor: Actor,
    state: State | undefined,
    data?: Data,
    circumstances?: Circumstances,
  ): Reason | undefined;
  /** The sede that a creating event gives to the record. */
  sede?(this: void, data: Data): string;
  apply(this: void, state: State | undefined, data: Data, event: Event): State;
}

/** A row whose data type is sealed inside, so that a table holds rows of different events. */
export interface Rule<State extends RecordState> {
  data: z.ZodType;
  roles: readonly Role[];
  creates: boolean;
  from: readonly State['status'][];
  judge(this: void, state: State | undefined, event: Event): Outcome<State>;
  /** Role, sede, level and term; what the data say is not looked at. */
  forbid(this: void, actor: Actor, state: State | undefined, circumstances?: Circumstances): Reason | undefined;
  permit(
    this: void,
    actor: Actor,
    state: State | undefined,
    data: EventData,
    circumstances?: Circumstances,
  ): Reason | undefined;
}

type Change<State extends RecordState, Data> = Omit<RuleSpec<State, Data>, 'from' | 'apply' | 'refuse' | 'sede'> & {
  from: readonly State['status'][];
  refuse?(this: void, state: State, data: Data, event: Event): Reason | undefined;
  apply(this: void, state: State, data: Data, event: Event): State;
};
type Creation<State extends RecordState, Data> = Omit<RuleSpec<State, Data>, 'from' | 'apply' | 'refuse' | 'sede'> & {
  sede(this: void, data: Data): string;
  refuse?(this: void, data: Data, event: Event): Reason | undefined;
  apply(this: void, data: Data, event: Event): State;
};

/** The two ways to write a row for records with this state: an event that creates, and one that changes. */
export function rulesFor<State extends RecordState>() {
  return {
    creation: <Data>(spec: Creation<State, Data>): Rule<State> =>
      seal({
        ...spec,
        from: 'nothing',
        refuse: (_state, data, event) => spec.refuse?.(data, event),
        apply: (_state, data, event) => spec.apply(data, event),
      }),
    change: <Data>(spec: Change<State, Data>): Rule<State> =>
      seal({
        ...spec,
        refuse: (state, data, event) => spec.refuse?.(existing(state), data, event),
        apply: (state, data, event) => spec.apply(existing(state), data, event),
      }),
  };
}

function existing<State>(state: State | undefined): State {
  if (state === undefined) throw new Error('a change is judged on a record that exists');
  return state;
}

function seal<State extends RecordState, Data>(spec: RuleSpec<State, Data>): Rule<State> {
  const creates = spec.from === 'nothing';
  const from = spec.from === 'nothing' ? [] : spec.from;
  const forbid = (
    actor: Actor,
    state: State | undefined,
    data?: Data,
    circumstances?: Circumstances,
  ): Reason | undefined => {
    if (!hasRole(actor, ...spec.roles)) return { code: 'role' };
    if (state !== undefined && !concerns(state, actor)) return { code: 'other-sede' };
    return spec.forbid?.(actor, state, data, circumstances);
  };
  return {
    data: spec.data,
    roles: spec.roles,
    creates,
    from,
    judge(state, event) {
      const data = spec.data.safeParse(event.data);
      if (!data.success) return refused('malformed', data.error.issues[0]?.path.join('.'));
      if (creates) {
        if (state !== undefined) return refused('already-exists');
      } else {
        if (state === undefined) return refused('unknown-record');
        if (!from.includes(state.status)) return refused('wrong-status', state.status);
      }
      const reason = spec.refuse?.(state, data.data, event);
      if (reason !== undefined) return { ok: false, reason };
      return { ok: true, state: spec.apply(state, data.data, event) };
    },
    forbid: (actor, state, circumstances) => forbid(actor, state, undefined, circumstances),
    permit(actor, state, input, circumstances) {
      const data = spec.data.safeParse(input);
      if (!data.success) return { code: 'malformed', ...detail(data.error.issues[0]?.path.join('.')) };
      // Both: a creation that comes late, with an earlier clock, takes the place of the one that is there.
      const created = spec.sede?.(data.data);
      if (!actor.central && created !== undefined && created !== actor.sede) return { code: 'other-sede' };
      if (state !== undefined && !concerns(state, actor)) return { code: 'other-sede' };
      if (creates && state !== undefined && !actor.central && state.sede !== actor.sede) return { code: 'other-sede' };
      return forbid(actor, state, data.data, circumstances);
    },
  };
}

/** Whether a person may act on a record at all: it is their sede's, or concerns it, or they work at the sede central. */
function concerns(state: RecordState, actor: Actor): boolean {
  return actor.central || actor.sede === state.sede || actor.sede === state.otherSede;
}

function refused(code: string, about?: string): { ok: false; reason: Reason } {
  return { ok: false, reason: { code, ...detail(about) } };
}

function detail(text: string | undefined): { detail?: string } {
  return text === undefined || text === '' ? {} : { detail: text };
}

/** Rows by the type of the event. */
export type RuleTable<State extends RecordState> = Readonly<Record<string, Rule<State>>>;

/** A kind of record: its table of events. */
export interface RecordKind<State extends RecordState = RecordState> {
  kind: string;
  rules: RuleTable<State>;
  /** The rows that the record's procedure adds. */
  stepsOf?(this: void, state: State): RuleTable<State>;
}

/** Every row that applies to a record with this state, or to one that is yet to be created. */
export function rulesOf<State extends RecordState>(
  kind: RecordKind<State>,
  state: State | undefined,
): RuleTable<State> {
  const steps = state === undefined ? undefined : kind.stepsOf?.(state);
  return steps === undefined ? kind.rules : { ...kind.rules, ...steps };
}

/** The row for an event; `undefined` when neither the kind nor the record's procedure knows it. */
export function findRule<State extends RecordState>(
  kind: RecordKind<State>,
  state: State | undefined,
  type: string,
): Rule<State> | undefined {
  if (Object.hasOwn(kind.rules, type)) return kind.rules[type];
  const steps = state === undefined ? undefined : kind.stepsOf?.(state);
  return steps !== undefined && Object.hasOwn(steps, type) ? steps[type] : undefined;
}

/** Why there is no row: which steps there are is not known before the record is. */
export function unknownEvent<State extends RecordState>(
  kind: RecordKind<State>,
  state: State | undefined,
  type: string,
): Reason {
  return { code: kind.stepsOf !== undefined && state === undefined ? 'unknown-record' : 'unknown-event', detail: type };
}

export function foldRecord<State extends RecordState>(
  kind: RecordKind<State>,
  events: readonly Event[],
): Folded<State> {
  return fold((state, event) => judgeEvent(kind, state, event), events);
}

export function judgeEvent<State extends RecordState>(
  kind: RecordKind<State>,
  state: State | undefined,
  event: Event,
): Outcome<State> {
  const rule = findRule(kind, state, event.type);
  if (event.kind !== kind.kind) return refused('unknown-event', event.type);
  return rule === undefined ? { ok: false, reason: unknownEvent(kind, state, event.type) } : rule.judge(state, event);
}

/** Which events this actor may add to the record as it is: what a screen offers, before anything is filled in. */
export function allowedEvents<State extends RecordState>(
  kind: RecordKind<State>,
  state: State,
  actor: Actor,
  circumstances?: Circumstances,
): string[] {
  return Object.entries(rulesOf(kind, state))
    .filter(([, rule]) => !rule.creates && rule.from.includes(state.status))
    .filter(([, rule]) => rule.forbid(actor, state, circumstances) === undefined)
    .map(([type]) => type);
}
