import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { Bien } from '#shared/records/bien/bien.ts';
import type { CargoContent, CargoItem } from '#shared/records/cargo/cargo.ts';
import { formatCargoNumber, nextFreeNumber, type CargoNumber } from '#shared/records/talonario/talonario.ts';
import type { Desk } from '../../../desk/desk.ts';
import { CommandRefused, type Step, type WriteContext } from '../../../desk/writer.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

/**
 * Issues a cargo: it takes the next number of the device's own block, its content is frozen, and the register moves
 * every bien in it — one act, complete or not at all (PROCEDURES §6).
 *
 * @throws CommandRefused `other-sede-numbers` when the cargo is another sede's, `no-numbers` when the block of this year is spent, `held-by-another` when a bien that somebody
 * else holds is assigned without a reason
 */
export async function issueCargo(
  desk: Pick<Desk, 'writer' | 'list' | 'database'>,
  id: Uuid,
  content: CargoContent,
): Promise<Written> {
  let code = '';
  const act = await desk.writer.write(async (context) => {
    const { sede } = await context.get('cargo', id);
    if (sede !== context.actor.sede) throw new CommandRefused({ code: 'other-sede-numbers' });
    const block = await openBlock(desk, context);
    const cargo = { id, code: `N° ${formatCargoNumber(block.number)}` };
    code = cargo.code;
    const issuer = { id: context.actor.person, name: context.actor.name };
    const steps: Step[] = [
      {
        kind: 'cargo',
        record: id,
        type: 'issued',
        data: { number: block.number, talonario: block.id, issuer, content },
      },
      { kind: 'talonario', record: block.id, type: 'used', data: { number: block.number.number, cargo } },
    ];
    for (const item of content.withdrawn) {
      if (item.bien !== undefined) steps.push({ kind: 'bien', record: item.bien, type: 'returned', data: { cargo } });
    }
    for (const item of content.assigned) {
      if (item.bien === undefined) continue;
      const bien = await context.get('bien', item.bien);
      requireFree(bien, item, content);
      const { override } = item;
      const data = { cargo, holder: content.servant, ...(override === undefined ? {} : { override }) };
      steps.push({ kind: 'bien', record: item.bien, type: 'assigned', data });
    }
    return steps;
  });
  return writtenRecord(act, 'cargo', code);
}

async function openBlock(
  desk: Pick<Desk, 'list' | 'database'>,
  { device, now, find, actor }: WriteContext,
): Promise<{ id: Uuid; number: CargoNumber }> {
  const year = Number(civilDateOf(now).slice(0, 4));
  const blocks = desk
    .list('talonario')
    .snapshot()
    .rows.filter(({ row }) => row.device === device && row.year === year && row.sede === actor.sede);
  const printed = await refusedNumbers(desk);
  for (const { id } of blocks) {
    // The list may lag behind by a moment; the record, read under the lock, does not.
    const block = await find('talonario', id);
    const number = block === undefined ? undefined : nextFreeNumber(block, printed.get(id));
    if (number !== undefined) return { id, number: { number, year } };
  }
  throw new CommandRefused({ code: 'no-numbers', detail: String(year) });
}

/**
 * Numbers that cargos took which headquarters then refused: they left the talonario with their event, and are on a
 * signed paper all the same. They are never given out again.
 */
async function refusedNumbers({ database }: Pick<Desk, 'database'>): Promise<Map<Uuid, Set<number>>> {
  const refused = await database.rechazados.find().exec();
  const numbers = new Map<Uuid, Set<number>>();
  for (const { event } of refused) {
    const number = event.kind === 'talonario' && event.type === 'used' ? event.data['number'] : undefined;
    if (typeof number !== 'number') continue;
    numbers.set(event.record, (numbers.get(event.record) ?? new Set()).add(number));
  }
  return numbers;
}

/** Somebody else's bien may be assigned when this same cargo takes it from them, or with a reason. */
function requireFree(bien: Bien, item: CargoItem, content: CargoContent): void {
  const others = bien.holders.filter(({ person }) => person.id === undefined || person.id !== content.servant.id);
  const withdrawnHere = content.withdrawn.some((withdrawn) => withdrawn.bien === bien.id);
  if (others.length === 0 || withdrawnHere || item.override !== undefined) return;
  const names = others.map(({ person }) => person.name).join('; ');
  throw new CommandRefused({ code: 'held-by-another', detail: `${bien.code} · ${names}` });
}
