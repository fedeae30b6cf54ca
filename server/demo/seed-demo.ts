import type { Transaction } from 'kysely';
import { PUSH_MAX_EVENTS } from '#shared/contract/sync.ts';
import { foldKind } from '#shared/records/registry.ts';
import { addPersonToDevice, enrolDevice } from '../store/device-store.ts';
import type { StoredEvent } from '../store/event-store.ts';
import type { Schema } from '../store/schema.ts';
import { toCandidate } from '../services/candidate.ts';
import { foundOrganisation } from '../services/found-organisation.ts';
import { ingestWithin } from '../services/ingest.ts';
import { leaseWithin } from '../services/lease.ts';
import { planAtenciones } from './atenciones.ts';
import { workingDays } from './calendar.ts';
import { planCargos, yearsOf, type Blocks } from './cargos.ts';
import { demoId } from './demo-ids.ts';
import { DEMO_PASSWORD, DEMO_SEDES, nameOf, type DemoSede } from './organisation.ts';
import { createRandom } from './random.ts';
import { planRegisters } from './registers.ts';
import { createScript, type Script } from './script.ts';
import { memberWith, type SedeStage } from './sede-stage.ts';
import { FATES, planTickets } from './tickets.ts';

const SEED = 44;
const HOUR_MS = 3_600_000;

/**
 * The demonstration organisation with two months of history up to `now` (ms since the epoch). Every event goes through the
 * same door as those of a real device; one that is not admitted is a fault of this script and throws.
 */
export async function seedDemo(trx: Transaction<Schema>, now: number): Promise<void> {
  const random = createRandom(SEED);
  const script = createScript(random);
  const days = workingDays(now);
  const start = (days[0] ?? now) + HOUR_MS;
  await found(trx, script, start);
  const devices = new Map<DemoSede, string[]>();
  for (const sede of DEMO_SEDES) devices.set(sede, await enrolDevices(trx, sede, start));
  const central = DEMO_SEDES[0];
  if (central === undefined) throw new Error('the demonstration has a sede central');
  for (const sede of DEMO_SEDES) {
    const stage: SedeStage = {
      sede,
      devices: devices.get(sede) ?? [],
      central: {
        device: devices.get(central)?.[0] ?? '',
        chief: memberWith({ sede: central }, 'unitChief'),
        support: central.staff.filter(({ roles }) => roles.includes('support')),
      },
      script,
      random,
      days,
      now,
      personas: [],
      bienes: [],
    };
    const isUt = sede.type === 'ut';
    planRegisters(stage, { personas: isUt ? 26 : 18, bienes: isUt ? 40 : 24 });
    planAtenciones(stage, isUt ? 60 : 18);
    planTickets(
      stage,
      isUt ? FATES : FATES.filter((fate) => !['pendingApproval', 'deniedByUt', 'level1', 'withdrawn'].includes(fate)),
    );
    planCargos(stage, await leaseBlocks(trx, stage, start), { issued: isUt ? 7 : 3, drafts: 2 });
  }
  await write(trx, script.play(), now);
}

async function found(trx: Transaction<Schema>, script: Script, at: number): Promise<void> {
  const people = DEMO_SEDES.flatMap((sede) => sede.staff);
  const administrator = people.find(({ roles }) => roles.includes('administrator'));
  if (administrator === undefined) throw new Error('the demonstration has an administrator');
  await foundOrganisation(trx, {
    sedes: DEMO_SEDES.map(({ id, code, type, name, shortName, areas, staff }) => ({
      id,
      code,
      type,
      name,
      shortName,
      areas,
      staff: staff.map((member) => ({ person: member.id, name: nameOf(member), roles: member.roles })),
    })),
    accounts: people.map(({ id, username }) => ({ person: id, username, password: DEMO_PASSWORD })),
    administrator: administrator.id,
    newId: script.newId,
    at,
  });
}

async function enrolDevices(trx: Transaction<Schema>, sede: DemoSede, at: number): Promise<string[]> {
  const codes: string[] = [];
  for (const { name, people } of sede.devices) {
    const code = await enrolDevice(trx, { sede: sede.id, sedeCode: sede.code, name, at });
    for (const person of people) await addPersonToDevice(trx, code, person, at);
    codes.push(code);
  }
  return codes;
}

async function leaseBlocks(
  trx: Transaction<Schema>,
  { sede, devices, days, now }: SedeStage,
  at: number,
): Promise<Blocks> {
  const device = { code: devices[0] ?? '', sede: sede.id };
  const author = memberWith({ sede }, sede.type === 'central' ? 'support' : 'specialist');
  const blocks = new Map<number, { id: string; from: number }>();
  for (const year of yearsOf(days, now)) {
    const request = demoId('talonario', device.code, String(year));
    const record = await leaseWithin(trx, device, author.id, { request, year }, at);
    const from = foldKind('talonario', record.events).state?.from;
    if (from !== undefined) blocks.set(year, { id: record.id, from });
  }
  return blocks;
}

/** In portions that hold whole acts, as a device would send them. */
async function write(trx: Transaction<Schema>, events: readonly StoredEvent[], now: number): Promise<void> {
  const devices = new Set(events.map(({ event }) => event.device));
  for (const portion of portionsOf(events)) {
    const candidates = portion.map(({ event }, index) => toCandidate(event, index, { devices }));
    const { judgements } = await ingestWithin(trx, candidates, null, now);
    for (const [index, judgement] of judgements.entries()) {
      if (judgement.verdict === 'accepted' && judgement.conflict === undefined) continue;
      const event = portion[index]?.event;
      throw new Error(`the demonstration's ${event?.kind}.${event?.type} got ${JSON.stringify(judgement)}`);
    }
  }
}

function portionsOf(events: readonly StoredEvent[]): StoredEvent[][] {
  const portions: StoredEvent[][] = [];
  for (const act of Map.groupBy(events, ({ event }) => event.act).values()) {
    const last = portions.at(-1);
    if (last === undefined || last.length + act.length > PUSH_MAX_EVENTS) portions.push([...act]);
    else last.push(...act);
  }
  return portions;
}
