import type { Actor } from '#shared/records/role.ts';
import { createRecordStore } from '../../../renderer/db/record-store.ts';
import { createWriter } from '../../../renderer/desk/writer.ts';
import { createBrowserJournal } from '../../../renderer/platform/browser-journal.ts';
import { openDeviceDatabase } from '../../../renderer/platform/device-database.ts';
import { newId, timed, withDatabase } from './local.ts';

const SEDE = newId();
const ACTOR: Actor = {
  person: newId(),
  name: 'Quispe Huamán, Rosa',
  roles: ['specialist'],
  sede: SEDE,
  central: false,
};
const DEVICE = 'AY9';

/**
 * One attention, from the command to «guardado»: rule check, strict journal, strict local database. Beside it the least
 * that could be done: the same document in one strict put. @returns ms of each save
 */
export async function measureSave(saves: number): Promise<Record<'chasqui' | 'bare', number[]>> {
  const device = openDeviceDatabase(`bench-device-${newId()}`);
  try {
    return await withDatabase(async (database) => {
      const writer = createWriter({
        store: createRecordStore(database, Date.now),
        journal: createBrowserJournal(device),
        actor: () => ACTOR,
        device: DEVICE,
        now: Date.now,
        newId,
        exclusive: (work) => navigator.locks.request('bench-writer', work),
        written: () => undefined,
      });
      const register = () =>
        writer.write(({ nextCode }) => [
          { kind: 'atencion', record: newId(), type: 'registered', data: attention(nextCode('A')) },
        ]);
      await register();
      const chasqui = await each(saves, register);
      const [sample] = await database.atenciones.find().exec();
      const document = sample?.toMutableJSON() ?? {};
      return { chasqui, bare: await measurePut(saves, document) };
    });
  } finally {
    await device.delete();
  }
}

async function measurePut(saves: number, document: object): Promise<number[]> {
  const name = `bench-put-${newId()}`;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('records', { keyPath: 'id' });
      for (const index of ['order', 'pendientes']) store.createIndex(index, index);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
  const put = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
      transaction.objectStore('records').put({ ...document, id: newId() });
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error ?? new Error('not put'));
    });
  await put();
  const taken = await each(saves, put);
  database.close();
  indexedDB.deleteDatabase(name);
  return taken;
}

async function each(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) taken.push(await timed(work));
  return taken;
}

function attention(code: string): object {
  return {
    code,
    sede: SEDE,
    date: new Date(Date.now() - 5 * 3_600_000).toISOString().slice(0, 10),
    person: { name: 'Palomino Ríos, Carmen', area: 'Jefatura de UT' },
    problem: 'La impresora multifuncional deja una franja negra al borde de cada hoja.',
    service: { type: 'Avería de Hardware', service: 'Impresoras' },
    priority: 3,
    mode: 'onSite',
    channel: 'phone',
    technician: { id: ACTOR.person, name: ACTOR.name },
    status: 'attended',
    solution: 'Limpieza del rodillo y cambio de tóner.',
  };
}
