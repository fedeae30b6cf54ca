import type { Uuid } from '#shared/history/event.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { CARGO_CONTENT, dataOf, VALID } from '#shared/records/record.fixture.ts';
import { foldKind, getKind, isKind, type Kind } from '#shared/records/registry.ts';
import type { Actor } from '#shared/records/role.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { nextFreeNumber } from '#shared/records/talonario/talonario.ts';
import type { StoredRecord } from '../../../renderer/db/stored-record.ts';
import type { Step, WriteContext } from '../../../renderer/desk/writer.ts';
import type { Random } from './random.ts';

type Command = (context: WriteContext) => Promise<Step[]> | Step[];

const HOLDERS = ['Ana', 'Luis', 'Rosa'].map((name) => ({ id: uuid(name), name }));

/** Something that a person at this device might do now, with what the device holds. */
export function pickCommand(random: Random, held: readonly StoredRecord[], actor: Actor): Command {
  const open = held.filter(({ kind }) => kind !== 'talonario');
  const drafts = held.filter(({ kind, status }) => kind === 'cargo' && status === 'draft');
  const attentions = held.filter(({ kind, status }) => kind === 'atencion' && status !== 'annulled');
  const blocks = held.filter(({ kind }) => kind === 'talonario');
  const what = random.below(10);
  if (what < 3 || open.length === 0)
    return create(random, random.pick(['ticket', 'atencion', 'cargo', 'bien', 'persona']));
  if (what === 3 && attentions.length > 0) return convert(random.pick(attentions).id);
  if (what === 4 && drafts.length > 0 && blocks.length > 0) {
    return issue(
      random,
      random.pick(drafts).id,
      blocks.map(({ id }) => id),
      held.filter(({ kind }) => kind === 'bien'),
    );
  }
  return change(random, random.pick(open), actor);
}

function create(random: Random, kind: Kind): Command {
  return ({ newId, nextCode, actor }) => {
    const [type] = Object.keys(VALID[kind]);
    if (type === undefined) throw new Error(`no event of ${kind}`);
    const coded = kind === 'ticket' ? { code: nextCode('T') } : kind === 'atencion' ? { code: nextCode('A') } : {};
    const code = kind === 'bien' ? { code: `74089950${String(random.below(10_000)).padStart(4, '0')}` } : coded;
    const chain = kind === 'ticket' ? { chain: actor.central ? 'central' : 'ut' } : {};
    return [{ kind, record: newId(), type, data: dataOf(kind, type, { sede: actor.sede, ...code, ...chain }) }];
  };
}

/** One act over two records. */
function convert(attention: Uuid): Command {
  return async ({ get, newId, nextCode, actor }) => {
    const { sede, code } = await get('atencion', attention);
    const ticket = { id: newId(), code: nextCode('T') };
    const chain = actor.central ? 'central' : 'ut';
    const origin = { id: attention, code };
    return [
      {
        kind: 'ticket',
        record: ticket.id,
        type: 'opened',
        data: dataOf('ticket', 'opened', { sede, chain, code: ticket.code, origin }),
      },
      { kind: 'atencion', record: attention, type: 'converted', data: { ticket } },
    ];
  };
}

/** One act over the cargo, the block of numbers and the bienes. */
function issue(random: Random, id: Uuid, blocks: readonly Uuid[], bienes: readonly StoredRecord[]): Command {
  return async ({ find, device }) => {
    for (const block of blocks) {
      const talonario = await find('talonario', block);
      const number = talonario?.device === device ? nextFreeNumber(talonario) : undefined;
      if (number === undefined) continue;
      const cargo = { id, code: `N° ${number}` };
      const bien = bienes.length > 0 && random.chance(0.7) ? random.pick(bienes).id : undefined;
      const data = dataOf('cargo', 'issued', {
        number: { number, year: 2026 },
        talonario: block,
        content: CARGO_CONTENT,
      });
      return [
        { kind: 'cargo', record: id, type: 'issued', data },
        { kind: 'talonario', record: block, type: 'used', data: { number, cargo } },
        ...(bien === undefined
          ? []
          : [
              {
                kind: 'bien',
                record: bien,
                type: 'assigned',
                data: { cargo, holder: random.pick(HOLDERS) },
              } satisfies Step,
            ]),
      ];
    }
    return [];
  };
}

/** A step that the screen offers on a record; now and then one that it does not. */
function change(random: Random, { kind, id, events }: StoredRecord, actor: Actor): Command {
  const state = isKind(kind) ? foldKind(kind, events).state : undefined;
  const offered = state === undefined ? [] : allowedEvents(getKind(kind), state, actor);
  const types = offered.filter((type) => type !== 'issued' && type !== 'converted');
  if (types.length === 0) return () => [];
  const type = random.pick(types);
  return () => [{ kind, record: id, type, data: variation(random, kind, type) }];
}

function variation(random: Random, kind: Kind, type: string): object {
  if (kind === 'bien' && type === 'assigned') return dataOf(kind, type, { holder: random.pick(HOLDERS) });
  if (kind === 'ticket' && type === 'accepted') return { level: 1 + random.below(2) };
  if (kind === 'ticket' && type === 'escalated') return { level: 1 + random.below(5), reason: 'Cambio' };
  // Headquarters takes the specialist of AY2 off the staff, and puts them back: their steps made meanwhile are refused.
  if (kind === 'sede' && type === 'staffRemoved') return { person: uuid('person AY2'), reason: 'Cambio de encargo' };
  if (kind === 'sede' && type === 'staffAssigned') {
    return {
      person: uuid('person AY2'),
      name: 'Persona AY2',
      roles: random.pick([['specialist'], ['specialist', 'utChief'], ['user']]),
    };
  }
  if (kind === 'sede') return { name: 'Sede', shortName: 'Sede', areas: [`Área ${random.below(100)}`] };
  return dataOf(kind, type);
}
