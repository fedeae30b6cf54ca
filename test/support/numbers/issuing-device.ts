import type { Event, Uuid } from '#shared/history/event.ts';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { foldKind } from '#shared/records/registry.ts';
import { freeNumbers, type CargoNumber, type Talonario } from '#shared/records/talonario/talonario.ts';
import type { Desk } from '../../../renderer/desk/desk.ts';
import { recoverFromJournal } from '../../../renderer/desk/recover.ts';
import { createWriter, KeptInJournal } from '../../../renderer/desk/writer.ts';
import { annulCargo, draftCargo } from '../../../renderer/features/cargos/commands/draft-cargo.ts';
import { closeBlock, returnBlock, spoilNumber } from '../../../renderer/features/cargos/commands/end-block.ts';
import { issueCargo } from '../../../renderer/features/cargos/commands/issue-cargo.ts';
import { createMemoryJournal } from '../simulation/memory-journal.ts';
import { createMemoryStore, createMemorySyncState } from '../simulation/memory-store.ts';
import type { SimulatedDevice } from '../../faults/headquarters/organisation.ts';
import type { Headquarters } from './headquarters.ts';

/** A number on a paper. */
export interface Printed extends CargoNumber {
  sede: string;
  cargo: Uuid;
  talonario: Uuid;
  device: string;
}

/** One device with the product's own commands, writer and recovery, over a store and a journal in memory. */
export type IssuingDevice = ReturnType<typeof createIssuingDevice>;

export function createIssuingDevice(
  device: SimulatedDevice,
  headquarters: Headquarters,
  clock: () => number,
  newId: () => Uuid,
) {
  const store = createMemoryStore();
  const journal = createMemoryJournal(device.code);
  const state = createMemorySyncState(device.code);
  let diskFull = false;
  let epoch = headquarters.epoch;
  let request: { id: Uuid; year: number } | undefined;
  const { person, sede } = device;
  const actor = { person: person.id, name: person.name, roles: person.roles, sede: sede.id, central: sede.central };

  const openWriter = () =>
    createWriter({
      store: {
        ...store,
        append: (events) => (diskFull ? Promise.reject(new Error(DISK_FULL)) : store.append(events)),
      },
      journal,
      actor: () => actor,
      device: device.code,
      now: clock,
      newId,
      exclusive: (work) => work(),
      written: () => undefined,
    });
  let writer = openWriter();
  // Of the desk, the commands here use the writer, the list of talonarios and the tray.
  const desk = (): Desk =>
    ({
      writer,
      list: () => ({ snapshot: () => ({ rows: store.records().filter(({ kind }) => kind === 'talonario') }) }),
      database: { rechazados: { find: () => ({ exec: async () => store.refused() }) } },
    }) as unknown as Desk;

  const blocks = (): Talonario[] =>
    store
      .records()
      .flatMap(({ kind, events }) => (kind === 'talonario' ? (foldKind('talonario', events).state ?? []) : []));
  const own = () => blocks().filter((block) => block.device === device.code);
  const year = () => Number(civilDateOf(clock()).slice(0, 4));

  async function issue(): Promise<Printed> {
    const content = contentOn(civilDateOf(clock()));
    const { id } = await draftCargo(desk(), content);
    const { act } = await issueCargo(desk(), id, content);
    const issued = act.events.find(({ type }) => type === 'issued') as Event;
    return {
      ...(issued.data['number'] as CargoNumber),
      sede: sede.id,
      cargo: id,
      talonario: issued.data['talonario'] as Uuid,
      device: device.code,
    };
  }

  /** Sends what waits, then takes what there is. @param losesAnswer the line breaks after headquarters' commit */
  async function sync(losesAnswer: boolean): Promise<void> {
    if (epoch !== headquarters.epoch) {
      const sent = await Promise.all(
        (['talonario', 'cargo'] as const).map((kind) => store.sentRecords(kind, '', Number.POSITIVE_INFINITY)),
      );
      headquarters.takeBack(sent.flat().filter(({ events }) => events.length > 0));
      ({ epoch } = headquarters);
    }
    const outbox = await store.outbox();
    const unsent = new Set(outbox.flatMap((record) => record.unsent));
    const events = outbox
      .flatMap((record) => record.events)
      .filter(({ id }) => unsent.has(id))
      .toSorted((a, b) => a.seq - b.seq);
    const verdicts = headquarters.push(device, events, clock());
    if (losesAnswer) return;
    await store.unite(headquarters.records(device));
    for (const { index, verdict, reason = { code: '' } } of verdicts) {
      const event = events[index];
      const record = outbox.find(({ id }) => id === event?.record);
      if (event === undefined || record === undefined) continue;
      if (verdict === 'refused') await store.keepRefused([{ event, reason }]);
      const settled = verdict === 'refused' ? { sent: [], refused: [event.id] } : { sent: [event.id], refused: [] };
      await store.settle([{ kind: record.kind, id: record.id, ...settled, leaves: false }]);
    }
  }

  return {
    device,
    issue,
    sync,
    free: () =>
      own()
        .filter((block) => block.year === year())
        .reduce((sum, block) => sum + freeNumbers(block), 0),
    /** Asks for a block; the request is kept until its answer has arrived. */
    async lease(losesAnswer: boolean, forYear = year()) {
      request = request?.year === forYear ? request : { id: newId(), year: forYear };
      headquarters.lease(device, forYear, request.id, clock());
      if (losesAnswer) return;
      await store.unite(headquarters.records(device, request.id));
      request = undefined;
    },
    async giveBack(ofPastYears: boolean) {
      const open = own().filter(({ status }) => status === 'open');
      const blocksToReturn = open.filter((block) => !ofPastYears || block.year < year());
      for (const { id } of blocksToReturn) await returnBlock(desk(), id, 'Devolución');
      return blocksToReturn.length;
    },
    async spoil() {
      const block = own().find((candidate) => freeNumbers(candidate) > 0);
      if (block === undefined) return false;
      const taken = new Set([...block.used, ...block.spoiled].map(({ number }) => number));
      let number = block.to;
      while (taken.has(number)) number -= 1;
      await spoilNumber(desk(), block.id, number, 'Hoja manchada');
      return true;
    },
    /** Headquarters gives up the blocks of a device that was lost. */
    async closeBlocksOf(code: string) {
      const open = blocks().filter((block) => block.device === code && block.status === 'open');
      for (const { id } of open) await closeBlock(desk(), id, 'El equipo se perdió');
      return open.length;
    },
    async annul() {
      const issued = store.records().find(({ kind, status }) => kind === 'cargo' && status === 'issued');
      if (issued === undefined) return false;
      await annulCargo(desk(), issued.id, 'Error');
      return true;
    },
    fillDisk() {
      diskFull = true;
    },
    freeDisk() {
      diskFull = false;
    },
    /** The program is started again. @param wiped the local database is gone; the journal never is */
    async restart(wiped: boolean) {
      diskFull = false;
      if (wiped) {
        store.wipe();
        state.wipe();
      }
      await recoverFromJournal(journal, device.code, store, state);
      writer = openWriter();
    },
    /** Whether it may still give out numbers of this block. */
    gives: (id: Uuid) => own().some((block) => block.id === id && block.status === 'open'),
    refused: () => store.refused(),
    unsent: async () => (await store.outbox()).length,
    /** Blocks of which nothing but this device's own use is left: wiped here, and lost with headquarters' backup. */
    orphans: () =>
      store
        .records()
        .flatMap(({ kind, id, events }) =>
          kind === 'talonario' && !events.some(({ type }) => type === 'leased') ? id : [],
        ),
    isDiskFull: (problem: unknown) =>
      problem instanceof KeptInJournal || (problem instanceof Error && problem.message === DISK_FULL),
  };
}

const DISK_FULL = 'QuotaExceededError';

function contentOn(date: string) {
  const item = { equipment: 'CPU', code: '740899500231' };
  return { date, servant: { name: 'Ana Huamán' }, unit: 'Administración', withdrawn: [], assigned: [item] };
}
