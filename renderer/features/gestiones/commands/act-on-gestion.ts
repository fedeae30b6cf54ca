import type { Uuid } from '#shared/history/event.ts';
import type { RecordRef } from '#shared/records/common.ts';
import type { Gestion } from '#shared/records/gestion/gestion.ts';
import type { RoomSpan } from '#shared/records/sala/sala.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { Step, WriteContext } from '../../../desk/writer.ts';

type Writes = Pick<Desk, 'writer'>;

/** Takes a step of an entry, and in the same act what follows from it on other records. */
export function actOnGestion({ writer }: Writes, id: Uuid, type: string, data: Readonly<Record<string, unknown>>) {
  return writer.write(async (context) => {
    const state = await context.get('gestion', id);
    const step: Step = { kind: 'gestion', record: id, type, data };
    const follows = Object.hasOwn(FOLLOWING, type) ? FOLLOWING[type] : undefined;
    return [step, ...((await follows?.(state, data, context)) ?? [])];
  });
}

type Following = (state: Gestion, data: Readonly<Record<string, unknown>>, context: WriteContext) => Promise<Step[]>;

const FOLLOWING: Readonly<Record<string, Following>> = {
  videoScheduled: async (state, data, context) => {
    const room = data['room'] as RecordRef;
    const booking = { video: { id: state.id, code: state.code }, spans: spansOf(state) };
    return [
      ...(await released(state, context, room.id)),
      { kind: 'sala', record: room.id, type: 'booked', data: booking },
    ];
  },
  videoCancelled: (state, _data, context) => released(state, context),
  // QW-8.8.4: «registra la atención en el formato de registro de atención (Anexo 01)».
  videoHeld: async (state, data, { actor, newId, nextCode }) => {
    const { requester, objective, phone } = state.facts;
    const [session] = spansOf(state);
    return [
      {
        kind: 'atencion',
        record: newId(),
        type: 'registered',
        data: {
          code: nextCode('A'),
          sede: state.sede,
          procedure: state.procedure,
          date: session?.date,
          person: requester,
          problem: `Videoconferencia ${state.code}: ${String(objective)}`,
          service: { type: 'Apoyo / asistencia técnica diversos', service: 'Reuniones' },
          details: { phone },
          priority: 4,
          channel: 'mail',
          mode: 'onSite',
          technician: { id: actor.person, name: actor.name },
          status: 'attended',
          solution: data['solution'],
        },
      },
    ];
  },
  // MH-E2.04: the solution is said on every ticket that the problem is behind.
  problemSolved: async (state, data, { find }) => {
    const solution = `${state.code}: ${String(data['solution'])}`;
    const steps: Step[] = [];
    for (const { id } of ticketsOf(state)) {
      const ticket = await find('ticket', id);
      if (ticket?.status === 'problem')
        steps.push({ kind: 'ticket', record: id, type: 'solvedByProblem', data: { solution } });
    }
    return steps;
  },
  ticketsLinked: async (state, data, { find }) => {
    const steps: Step[] = [];
    for (const { id } of data['tickets'] as readonly RecordRef[]) {
      const ticket = await find('ticket', id);
      if (ticket === undefined || ticket.status === 'problem') continue;
      steps.push({ kind: 'ticket', record: id, type: 'raisedToProblem', data: { reason: state.code } });
    }
    return steps;
  },
};

async function released(state: Gestion, { find }: WriteContext, except?: Uuid): Promise<Step[]> {
  const room = state.facts['room'] as RecordRef | undefined;
  if (room === undefined || room.id === except) return [];
  const there = await find('sala', room.id);
  return there?.bookings.some(({ video }) => video.id === state.id) === true
    ? [{ kind: 'sala', record: room.id, type: 'released', data: { video: state.id } }]
    : [];
}

/** The hours that Anexo 02 asks for. */
export function spansOf({ facts }: Pick<Gestion, 'facts'>): RoomSpan[] {
  const sessions = (facts['sessions'] ?? []) as readonly RoomSpan[];
  return sessions.map(({ date, from, to }) => ({ date, from, to }));
}

export function ticketsOf({ facts }: Pick<Gestion, 'facts'>): readonly RecordRef[] {
  return (facts['tickets'] ?? []) as readonly RecordRef[];
}
