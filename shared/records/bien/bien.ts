import { z } from 'zod';
import type { Event } from '../../history/event.ts';
import type { Actor, Role } from '../role.ts';
import { applyCorrection } from '../correction.ts';
import { rulesFor, type RecordKind, type Rule } from '../rule.ts';
import * as data from './bien-events.ts';
import { isDisputed, movedBy, placed, type Bien, type BienStatus } from './bien-state.ts';
import { formattingSteps, openSteps } from './formatting.ts';
import { followUpAfter } from './maintenance.ts';

export type { Bien, BienStatus, Holder } from './bien-state.ts';
export { BienContent, BienCorrected, BienRegistered, WriteOffCause } from './bien-events.ts';

const { creation, change: changeOf } = rulesFor<Bien>();
const ROLES: readonly Role[] = ['specialist', 'support', 'patrimony'];
const TECHNICAL: readonly Role[] = ['specialist', 'support'];
const HEADQUARTERS: readonly Role[] = ['unitChief', 'support', 'patrimony', 'administrator'];
/** It stands where the register says. */
const STILL: readonly BienStatus[] = ['inStore', 'assigned', 'disputed'];
const HERE: readonly BienStatus[] = [...STILL, 'inCustody', 'inMaintenance'];
const ANY: readonly BienStatus[] = [...HERE, 'inTransit'];

type Spec<Data> = Parameters<typeof changeOf<Data>>[0];
/** A change after which holders and status are made anew. */
function change<Data>({ apply, ...spec }: Spec<Data>): Rule<Bien> {
  return changeOf({
    ...spec,
    apply: (state: Bien, input: Data, event: Event) =>
      placed({ ...apply(state, input, event), changedAt: event.at.wall }),
  });
}

const isCentral = (actor: Actor) => (actor.central ? undefined : { code: 'not-central' });

/** PROCEDURES §6 and OS-10–25: the register of equipment, its movements and what is done to it. */
export const bien = {
  kind: 'bien',
  rules: {
    registered: creation({
      data: data.BienRegistered,
      roles: ROLES,
      sede: (input) => input.sede,
      apply: (input, event) =>
        placed({
          ...input,
          id: event.record,
          moves: [],
          undone: [],
          registeredAt: event.at.wall,
          changedAt: event.at.wall,
        }),
    }),
    corrected: change({
      data: data.BienCorrected,
      roles: ROLES,
      from: ANY,
      apply: (state, input) => applyCorrection(state, input),
    }),
    assigned: change({
      data: data.BienAssigned,
      roles: ROLES,
      from: HERE,
      apply: (state, { cargo, holder }) => movedBy(state, { kind: 'assigned', cargo, holder }),
    }),
    returned: change({
      data: data.BienReturned,
      roles: ROLES,
      from: HERE,
      apply: (state, { cargo }) => movedBy(state, { kind: 'returned', cargo }),
    }),
    cargoUndone: change({
      data: data.CargoUndone,
      roles: ROLES,
      from: [...ANY, 'writtenOff'],
      apply: (state, { cargo }) => ({ ...state, undone: [...state.undone, cargo.id] }),
    }),
    resolved: change({
      data: data.BienResolved,
      roles: HEADQUARTERS,
      from: HERE,
      forbid: isCentral,
      refuse: (state) => (isDisputed(state) ? undefined : { code: 'not-disputed' }),
      apply: (state, { holder }) => movedBy(state, { kind: 'settled', ...(holder === undefined ? {} : { holder }) }),
    }),
    custodyTaken: change({
      data: data.CustodyTaken,
      roles: TECHNICAL,
      from: STILL,
      apply: (state, input, event) => ({ ...state, custody: { ...input, since: event.at.wall } }),
    }),
    custodyEnded: change({
      data: data.CustodyEnded,
      roles: TECHNICAL,
      from: ['inCustody'],
      apply: ({ custody: _custody, ...state }) => state as Bien,
    }),
    maintenanceStarted: change({
      data: data.MaintenanceStarted,
      roles: TECHNICAL,
      from: [...STILL, 'inCustody'],
      apply: (state, { type, provider }, event) => ({
        ...state,
        maintenance: { type, provider, since: event.at.wall },
      }),
    }),
    maintenanceEnded: change({
      data: data.MaintenanceEnded,
      roles: TECHNICAL,
      from: ['inMaintenance'],
      apply: ({ maintenance, ...state }, _input, event) => {
        const type = maintenance?.type ?? 'corrective';
        const followUp = followUpAfter(type, event.at.wall);
        const maintainedAt = type === 'preventive' ? { maintainedAt: event.at.wall } : {};
        return { ...state, ...maintainedAt, followUp };
      },
    }),
    followedUp: change({
      data: data.FollowedUp,
      roles: TECHNICAL,
      from: HERE,
      refuse: (state) => (state.followUp === undefined ? { code: 'nothing-to-follow-up' } : undefined),
      apply: ({ followUp: _followUp, ...state }) => state as Bien,
    }),
    diagnosed: change({
      data: data.Diagnosed,
      roles: TECHNICAL,
      from: ANY,
      apply: (state, input, event) => ({ ...state, diagnosis: { ...input, at: event.at.wall } }),
    }),
    formattingStarted: change({
      data: data.FormattingStarted,
      roles: TECHNICAL,
      from: HERE,
      refuse: ({ formatting }) =>
        formatting !== undefined && formatting.completedAt === undefined ? { code: 'formatting-under-way' } : undefined,
      apply: (state, input, event) => ({ ...state, formatting: { ...input, done: {}, startedAt: event.at.wall } }),
    }),
    formattingStepDone: change({
      data: data.FormattingStepDone,
      roles: TECHNICAL,
      from: HERE,
      refuse: ({ formatting }, { step }) => {
        if (formatting === undefined || formatting.completedAt !== undefined) return { code: 'no-formatting' };
        if (!formattingSteps(formatting.target).includes(step)) return { code: 'no-such-step', detail: step };
        return formatting.done[step] === undefined ? undefined : { code: 'step-done', detail: step };
      },
      apply: (state, { step }, event) => {
        if (state.formatting === undefined) return state;
        const done = { ...state.formatting.done, [step]: { by: event.by, at: event.at.wall } };
        return { ...state, formatting: { ...state.formatting, done } };
      },
    }),
    formattingCompleted: change({
      data: z.strictObject({}),
      roles: TECHNICAL,
      from: HERE,
      refuse: ({ formatting }) => {
        if (formatting === undefined || formatting.completedAt !== undefined) return { code: 'no-formatting' };
        const open = openSteps(formatting);
        return open.length === 0 ? undefined : { code: 'steps-unmarked', detail: open.join(', ') };
      },
      apply: (state, _input, event) =>
        state.formatting === undefined
          ? state
          : { ...state, formatting: { ...state.formatting, completedAt: event.at.wall } },
    }),
    stored: change({
      data: data.Stored,
      roles: ROLES,
      from: HERE,
      apply: (state, { location }) => ({ ...state, location }),
    }),
    reviewed: change({
      data: data.Reviewed,
      roles: TECHNICAL,
      from: HERE,
      apply: (state, input, event) => ({ ...state, review: { ...input, at: event.at.wall } }),
    }),
    dispatched: change({
      data: data.Dispatched,
      roles: ROLES,
      from: [...STILL, 'inCustody'],
      refuse: (state, { to }) => (to === state.sede ? { code: 'same-sede' } : undefined),
      apply: (state, { traslado, to }, event) => ({
        ...state,
        transit: { traslado, since: event.at.wall },
        otherSede: to,
      }),
    }),
    arrived: change({
      data: data.Arrived,
      roles: ROLES,
      from: ['inTransit'],
      forbid: (actor, state) =>
        actor.central || state === undefined || actor.sede === state.otherSede
          ? undefined
          : { code: 'only-the-receiving-sede' },
      refuse: (state, { traslado }) =>
        state.transit?.traslado.id === traslado.id ? undefined : { code: 'another-traslado' },
      apply: ({ transit: _transit, otherSede, custody: _custody, location: _location, ...state }) =>
        movedBy({ ...state, sede: otherSede ?? state.sede }, { kind: 'settled' }),
    }),
    dispatchUndone: change({
      data: data.DispatchUndone,
      roles: ROLES,
      from: ['inTransit'],
      forbid: (actor, state) =>
        actor.central || state === undefined || actor.sede === state.sede
          ? undefined
          : { code: 'only-the-sending-sede' },
      refuse: (state, { traslado }) =>
        state.transit?.traslado.id === traslado.id ? undefined : { code: 'another-traslado' },
      apply: ({ transit: _transit, otherSede: _other, ...state }) => state as Bien,
    }),
    writtenOff: change({
      data: data.WrittenOff,
      roles: ROLES,
      from: [...STILL, 'inCustody'],
      apply: (state, input, event) => ({ ...state, writeOff: { ...input, at: event.at.wall } }),
    }),
  },
} as const satisfies RecordKind<Bien>;
