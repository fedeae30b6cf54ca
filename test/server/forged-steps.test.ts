import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonText } from '#shared/messages/reasons.ts';
import type { FlowStep } from '#shared/procedures/flow.ts';
import { PROCEDURES } from '#shared/procedures/registry.ts';
import { answersTo, hasWay, situationsOf, type Situation } from '#shared/procedures/situations.fixture.ts';
import { Role } from '#shared/records/role.ts';
import { postgresql } from './databases.ts';
import { change } from './drafts.ts';
import { createDevice, createWorld, newId, type DraftOf, type TestDevice, type World } from './world.ts';

/** Situations of each procedure, the nearest first. */
const MOST = 40;
/** Events of one push. */
const AT_ONCE = 250;
const UNKNOWN = reasonText({ code: 'no such code' });

/** A situation as it stands on the server. */
interface Placed extends Situation {
  record: string;
}

/** One person on one device, so that no step can be excused by what its author had not yet seen (SY-25). */
describe.each(PROCEDURES.map((procedure) => [procedure.id, procedure] as const))('%s', (_id, procedure) => {
  const steps = Object.entries<FlowStep>(procedure.ticket.steps);
  let world: World;
  let administrator: TestDevice;
  let forger: TestDevice;

  beforeAll(async () => {
    world = await createWorld(postgresql);
    administrator = await createDevice(world, 'raul.benites');
    forger = await createDevice(world, 'ana.loayza');
  });
  afterAll(() => world.close());

  async function giveRoles(...roles: readonly Role[]): Promise<void> {
    const { person, sede } = forger.session;
    world.clock.now += 1_000;
    const data = { person: person.id, name: person.name, roles };
    await administrator.push(administrator.write([change('sede', 'staffAssigned', sede.id, data)]));
    world.clock.now += 1_000;
  }

  /** @returns what became of each, in their order; each is an act of its own */
  async function push(drafts: readonly DraftOf[]) {
    const verdicts = [];
    for (let from = 0; from < drafts.length; from += AT_ONCE) {
      const events = drafts.slice(from, from + AT_ONCE).flatMap((draft) => forger.write([draft]));
      verdicts.push(...(await forger.push(events)).verdicts);
    }
    return verdicts;
  }

  /** Those that the server takes as they are: it looks at more than the table, such as at days that have not come. */
  async function place(situations: readonly Situation[]): Promise<Placed[]> {
    const placed: Placed[] = [];
    for (const situation of situations) {
      const record = newId();
      const drafts = situation.history.map(({ type, data }, at) => {
        const own = at === 0 ? { code: forger.nextCode('T'), sede: forger.session.sede.id } : {};
        return { kind: 'ticket', type, record, data: { ...data, ...own } };
      });
      const verdicts = await push(drafts);
      if (verdicts.every(({ verdict, ...more }) => verdict === 'accepted' && !('reason' in more))) {
        placed.push({ ...situation, record });
      }
    }
    return placed;
  }

  it('SY-24 every step that its table does not allow is refused by the server, with a reason, and changes nothing', async () => {
    await giveRoles(...Role.options);
    const placed = await place(situationsOf(procedure).slice(0, MOST));
    expect(new Set(placed.map(({ state }) => state.status)).size).toBeGreaterThan(3);
    let forged = 0;
    for (const role of Role.options) {
      await giveRoles(role);
      const drafts = placed.flatMap(({ record, state }) =>
        steps
          .filter(([, step]) => !hasWay(procedure, step, state, role))
          .map(([type, step]) => change('ticket', type, record, answersTo(step.fields, state))),
      );
      const verdicts = await push(drafts);
      forged += drafts.length;
      const wrong = verdicts.flatMap(({ verdict, reason }, at) => {
        const said = reason === undefined ? UNKNOWN : reasonText(reason);
        return verdict === 'refused' && said !== UNKNOWN ? [] : [{ role, verdict, reason, draft: drafts[at] }];
      });
      expect(wrong.slice(0, 3)).toEqual([]);
    }
    expect(forged).toBeGreaterThan(1_000);
    const { db } = world.database;
    const rows = await db.selectFrom('records').select(['id', 'status']).where('kind', '=', 'ticket').execute();
    const statuses = new Map(rows.map(({ id, status }) => [id, status]));
    expect(placed.map(({ record }) => statuses.get(record))).toEqual(placed.map(({ state }) => state.status));
  });
});
