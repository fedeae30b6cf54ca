import type { Uuid } from '#shared/history/event.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { dataOf } from '#shared/records/record.fixture.ts';
import { CARGO_CONTENT, VALID } from '#shared/records/valid-data.fixture.ts';
import { foldKind, getKind, isKind, type Kind } from '#shared/records/registry.ts';
import type { Actor } from '#shared/records/role.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { nextFreeNumber } from '#shared/records/talonario/talonario.ts';
import type { StoredRecord } from '../../../renderer/db/stored-record.ts';
import type { Step, WriteContext } from '../../../renderer/desk/writer.ts';
import type { Random } from '../world/random.ts';

/** What a command looks at: the writer's context, who works here, and what the device holds. */
export interface Situation {
  context: WriteContext;
  actor: Actor;
  held: readonly StoredRecord[];
}

export type Command = (situation: Situation) => Promise<Step[]> | Step[];

const HOLDERS = ['Ana', 'Luis', 'Rosa'].map((name) => ({ id: uuid(name), name }));
/** Records that everybody works on: most of what goes wrong goes wrong between two people and one record. */
const HOT = 6;

/** Something that a person might do now, with what the device holds. */
export function anything(random: Random): Command {
  return (situation) => {
    const { held } = situation;
    const open = held.filter(({ kind, status }) => kind !== 'talonario' && status !== 'unreadable');
    const what = random.below(10);
    if (what < 2 || open.length === 0)
      return create(random, random.pick(['ticket', 'atencion', 'cargo', 'bien', 'persona']))(situation);
    const attentions = open.filter(({ kind, status }) => kind === 'atencion' && status !== 'annulled');
    if (what === 2 && attentions.length > 0) return convert(random.pick(attentions).id)(situation);
    if (what < 5) return issue(random)(situation);
    const sorted = open.filter(({ kind }) => kind !== 'sede').toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const hot = random.chance(0.6) ? sorted.slice(0, HOT) : open;
    return change(random, random.pick(hot.length > 0 ? hot : open))(situation);
  };
}

/** One sticker on two things: headquarters refuses whoever comes second. */
export const STICKER = '740899501111';

export function create(random: Random, kind: Kind, record?: Uuid, sede?: Uuid): Command {
  return ({ context: { newId, nextCode }, actor }) => {
    const [type] = Object.keys(VALID[kind]);
    if (type === undefined) throw new Error(`no event of ${kind}`);
    const coded = kind === 'ticket' ? { code: nextCode('T') } : kind === 'atencion' ? { code: nextCode('A') } : {};
    const code = kind === 'bien' ? { code: `74089950${String(random.below(10_000)).padStart(4, '0')}` } : coded;
    const own = sede ?? actor.sede;
    const chain = kind === 'ticket' ? { chain: actor.central && own === actor.sede ? 'central' : 'ut' } : {};
    return [{ kind, record: record ?? newId(), type, data: dataOf(kind, type, { sede: own, ...code, ...chain }) }];
  };
}

export function registerSticker(random: Random): Command {
  return async (situation) => {
    const [step] = await create(random, 'bien')(situation);
    return step === undefined ? [] : [{ ...step, data: { ...step.data, code: STICKER } }];
  };
}

/** One act over two records. */
function convert(attention: Uuid): Command {
  return async ({ context: { get, newId, nextCode }, actor }) => {
    const { sede, code } = await get('atencion', attention);
    const ticket = { id: newId(), code: nextCode('T') };
    const chain = actor.central ? 'central' : 'ut';
    const data = dataOf('ticket', 'opened', { sede, chain, code: ticket.code, origin: { id: attention, code } });
    return [
      { kind: 'ticket', record: ticket.id, type: 'opened', data },
      { kind: 'atencion', record: attention, type: 'converted', data: { ticket } },
    ];
  };
}

/** One act over the cargo, the block of numbers and, most often, a bien. */
export function issue(random: Random): Command {
  return async ({ context: { device }, held }) => {
    const drafts = held.filter(({ kind, status }) => kind === 'cargo' && status === 'draft');
    const bienes = held.filter(({ kind }) => kind === 'bien');
    if (drafts.length === 0) return [];
    for (const { kind, id: block, events } of held) {
      const talonario = kind === 'talonario' ? foldKind('talonario', events).state : undefined;
      const number = talonario?.device === device ? nextFreeNumber(talonario) : undefined;
      if (number === undefined) continue;
      const { id } = random.pick(drafts);
      const cargo = { id, code: `N° ${number}` };
      const issued = { number: { number, year: 2026 }, talonario: block, content: CARGO_CONTENT };
      const steps: Step[] = [
        { kind: 'cargo', record: id, type: 'issued', data: dataOf('cargo', 'issued', issued) },
        { kind: 'talonario', record: block, type: 'used', data: { number, cargo } },
      ];
      if (bienes.length > 0 && random.chance(0.8)) {
        const data = { cargo, holder: random.pick(HOLDERS) };
        steps.push({ kind: 'bien', record: random.pick(bienes).id, type: 'assigned', data });
      }
      return steps;
    }
    return [];
  };
}

/** A step that the screen offers on a record. */
function change(random: Random, { kind, id, events }: StoredRecord): Command {
  return ({ actor }) => {
    const state = isKind(kind) ? foldKind(kind, events).state : undefined;
    const offered = state === undefined ? [] : allowedEvents(getKind(kind), state, actor);
    // Of the staff, errands alone decide (`people/errands.ts`).
    const types = offered.filter((type) => type !== 'issued' && type !== 'converted' && !type.startsWith('staff'));
    if (types.length === 0) return [];
    const type = random.pick(types);
    return [{ kind, record: id, type, data: variation(random, kind, type) }];
  };
}

/** One particular step on the first record of a kind that allows it. */
export function step(random: Random, kind: Kind, type: string): Command {
  return ({ actor, held }) => {
    for (const record of held.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      if (record.kind !== kind) continue;
      const { state } = foldKind(kind, record.events);
      if (state === undefined || !allowedEvents(getKind(kind), state, actor).includes(type)) continue;
      return [{ kind, record: record.id, type, data: variation(random, kind, type) }];
    }
    return [];
  };
}

export function staff(sede: Uuid, type: 'staffAssigned' | 'staffRemoved', data: object): Command {
  return () => [{ kind: 'sede', record: sede, type, data }];
}

function variation(random: Random, kind: Kind, type: string): object {
  if (kind === 'bien' && type === 'assigned') return dataOf(kind, type, { holder: random.pick(HOLDERS) });
  if (kind === 'ticket' && type === 'accepted') return { level: 1 + random.below(2) };
  if (kind === 'ticket' && type === 'escalated') return { level: 1 + random.below(5), reason: 'Cambio' };
  if (kind === 'sede') return { name: 'Sede', shortName: 'Sede', areas: [`Área ${random.below(100)}`] };
  return dataOf(kind, type);
}
