import type { Actor } from '#shared/records/role.ts';
import { createRecordStore } from '../../../renderer/db/record-store.ts';
import { createWriter } from '../../../renderer/desk/writer.ts';
import { createBrowserJournal } from '../../../renderer/platform/browser-journal.ts';
import { openDeviceDatabase } from '../../../renderer/platform/device-database.ts';
import { newId, withDatabase } from './local.ts';

const SEDE = newId();
const ACTOR: Actor = {
  person: newId(),
  name: 'Quispe Huamán, Rosa',
  roles: ['specialist'],
  sede: SEDE,
  central: false,
};
const DEVICE = 'AY9';
/** Saves before any counts: the page's code is compiled as it runs. */
const WARM_UP = 20;

/** ms of each save, and of what it waits for. */
export interface Saves {
  chasqui: number[];
  bare: number[];
  journal: number[];
  database: number[];
}

/**
 * One attention, from the command to «guardado»: rule check, strict journal, strict local database. Beside it the least
 * that could be done: the same document in one strict put. Taken in turns, so that both meet the same machine.
 */
export async function measureSave(saves: number): Promise<Saves> {
  const device = openDeviceDatabase(`bench-device-${newId()}`);
  const bare = await openBare();
  try {
    return await withDatabase(async (database) => {
      const taken: Saves = { chasqui: [], bare: [], journal: [], database: [] };
      const store = createRecordStore(database, Date.now);
      const journal = createBrowserJournal(device);
      const noted = async <T>(times: number[], work: () => Promise<T>): Promise<T> => {
        const start = performance.now();
        try {
          return await work();
        } finally {
          times.push(performance.now() - start);
        }
      };
      const writer = createWriter({
        store: { ...store, append: (...args) => noted(taken.database, () => store.append(...args)) },
        journal: { ...journal, append: (...args) => noted(taken.journal, () => journal.append(...args)) },
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
      for (let n = 0; n < WARM_UP; n += 1) await register();
      const [sample] = await database.atenciones.find().exec();
      const document = sample?.toMutableJSON() ?? {};
      for (let n = 0; n < WARM_UP; n += 1) await bare.put(document);
      for (const times of Object.values(taken)) times.length = 0;
      for (let n = 0; n < saves; n += 1) {
        await noted(taken.chasqui, register);
        await noted(taken.bare, () => bare.put(document));
      }
      return taken;
    });
  } finally {
    bare.remove();
    await device.delete();
  }
}

async function openBare(): Promise<{ put(document: object): Promise<void>; remove(): void }> {
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
  return {
    put: (document) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
        transaction.objectStore('records').put({ ...document, id: newId() });
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error ?? new Error('not put'));
      }),
    remove() {
      database.close();
      indexedDB.deleteDatabase(name);
    },
  };
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
