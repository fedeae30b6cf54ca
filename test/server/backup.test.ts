import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql, type Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PDF } from '#shared/attachments/file.fixture.ts';
import { filePath } from '#shared/contract/files.ts';
import { chainEvents, emptyHead } from '#shared/history/chain.ts';
import { sendFile } from '../../renderer/files/send-file.ts';
import { createHttpClient } from '../../renderer/sync/http-client.ts';
import { PATHS, type Health, type PushResponse } from '#shared/contract/sync.ts';
import type { Session } from '#shared/contract/session.ts';
import { BackupProblem } from '../../server/backup/backup-file.ts';
import { createBackupShelf, KEPT } from '../../server/backup/backup-shelf.ts';
import { backUpWhenDue } from '../../server/backup/daily.ts';
import { readBackup } from '../../server/backup/read-backup.ts';
import { restore } from '../../server/backup/restore.ts';
import { migrate, MIGRATIONS } from '../../server/migrations/migrate.ts';
import { bringUpToDate } from '../../server/open-data.ts';
import { leaseWithin } from '../../server/services/lease.ts';
import { enrolDevice } from '../../server/store/device-store.ts';
import { transact } from '../../server/store/transact.ts';
import { openPglite } from '../../server/store/database.ts';
import { manyAtenciones } from '../support/many-atenciones.ts';
import { openSession, post } from '../support/headquarters.ts';
import { makeEmptyPglite, openEmptyPglite } from '../support/pglite.ts';
import { bareEnvironment } from '../support/bare-environment.ts';
import { SERVER_FOLDER } from '../support/built-server.ts';
import { describeOnEachDatabase, postgresql } from './databases.ts';
import { spawnServer, type SpawnedServer } from './spawned-server.ts';
import { createDevice, createWorld, type World } from './world.ts';
import { atencionDraft } from './drafts.ts';

const COMMAND = join(SERVER_FOLDER, 'backup.js');
const NOW = 1_795_000_000_000;
/** Copies of a server without files. */
const shelfIn = (copies: string) => createBackupShelf(copies, '/nonexistent');

async function run(env: Record<string, string>, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chasqui-copias-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

describe('SY-12 a central server that came back from its copy, through the real processes', () => {
  it('has a new epoch, and takes again what it lost', async () => {
    const env = { CHASQUI_DATA: folder, DATABASE_URL: await postgresql.createUrl({ demo: true }) };
    let server = await spawnServer(env);
    const session = await openSession(server.url, 'rosa.quispe');
    const events = manyAtenciones(30, session, Date.now());
    await push(server, session, events.slice(0, 10));
    const { epoch } = await health(server);
    const pdf = await sendPdf(server);
    await server.stop();

    const made = await run(env, 'make');
    expect(made).toMatchObject({ code: 0, said: expect.stringContaining('verificada') as string });
    const copy = made.said.split('  ')[0] ?? '';
    expect(await run(env, 'verify', copy)).toMatchObject({ code: 0 });

    server = await spawnServer(env);
    await push(server, session, events.slice(10));
    const refused = await run(env, 'restore', copy);
    const reason = expect.stringContaining('Hay servidores de Chasqui trabajando') as string;
    expect(refused).toMatchObject({ code: 1, said: reason });
    await server.stop();

    // As on a new machine: nothing but the folder of copies is left.
    rmSync(join(folder, 'archivos'), { recursive: true });
    const restored = await run(env, 'restore', copy);
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('Época nueva') as string });
    expect((await run(env, 'list')).said).toContain('before-restore');

    server = await spawnServer(env);
    const got = await fetch(server.url + filePath(pdf.record, pdf.hash), { headers: bearer(session) });
    expect(Buffer.compare(Buffer.from(await got.arrayBuffer()), Buffer.from(PDF))).toBe(0);
    const after = await health(server);
    expect(after.epoch).not.toBe(epoch);
    const body = { replica: randomUUID(), epoch, events: events.slice(10), digests: {} };
    await expect(post(server.url, PATHS.push, body, session.accessToken)).rejects.toThrow('epoch-changed');
    const again = await push(server, session, events);
    expect(again.verdicts.map(({ verdict }) => verdict)).toEqual([
      ...Array.from({ length: 10 }, () => 'known'),
      ...Array.from({ length: 20 }, () => 'accepted'),
    ]);
    expect(again.receipt).toMatchObject({ contiguous: 30, highest: 30 });
    expect(await server.stop()).toBe(0);
  });

  it('keeps what there was before a migration in the folder for copies, also when the command opens the database', async () => {
    const data = join(folder, 'datos');
    const copies = join(folder, 'copias aparte');
    await makeEmptyPglite(join(data, 'db'));
    const older = await openPglite(join(data, 'db'));
    await migrate(older.db, MIGRATIONS.slice(0, -1));
    await older.close();
    const made = await run({ CHASQUI_DATA: data, CHASQUI_BACKUPS: copies }, 'make');
    expect(made).toMatchObject({ code: 0 });
    const reasons = (await shelfIn(copies).list()).map((copy) => ('head' in copy ? copy.head.reason : ''));
    expect(reasons.toSorted()).toEqual(['before-migration', 'manual']);
    expect(readdirSync(data)).not.toContain('copias');
  });

  it('says what it takes and what it cannot read, and changes nothing', async () => {
    const env = { CHASQUI_DATA: folder };
    expect(await run(env)).toMatchObject({ code: 2 });
    expect(await run(env, 'restore')).toMatchObject({ code: 2 });
    expect(await run(env, 'list')).toEqual({ code: 0, said: 'No hay copias.\n' });
    expect((await run(env, 'verify', join(folder, 'no.copia'))).said).toBe(
      'El archivo no existe o no se puede leer.\n',
    );
    writeFileSync(join(folder, 'otra.copia'), 'esto no es una copia');
    const foreign = await run(env, 'restore', join(folder, 'otra.copia'));
    expect(foreign).toEqual({ code: 1, said: 'El archivo no es una copia de la base central de Chasqui.\n' });
    expect(readdirSync(folder)).not.toContain('db');
  });
});

describeOnEachDatabase('copies of the central database', (source) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(source);
  });
  afterAll(() => world.close());

  const everything = async (db = world.database.db): Promise<unknown[]> => {
    const events = await sql`select to_jsonb(t) as row from events t order by id`.execute(db);
    const records = await sql`select to_jsonb(t) as row from records t order by id`.execute(db);
    const accounts = await sql`select to_jsonb(t) as row from accounts t order by person`.execute(db);
    const feed = await sql`select to_jsonb(t) as row from feed t order by scope, record`.execute(db);
    return [events.rows, records.rows, accounts.rows, feed.rows];
  };

  it('brings every row back, on this database and on the other one', async () => {
    const shelf = shelfIn(folder);
    const before = await everything();
    const { path, rows } = await shelf.make(world.database, 'manual', NOW);
    expect(rows['events']).toBe((before[0] as unknown[]).length);
    const rosa = await createDevice(world, 'rosa.quispe');
    await rosa.push(rosa.write([atencionDraft(rosa)]));
    expect(await everything()).not.toEqual(before);
    await restore(world.database.db, path);
    expect(await everything()).toEqual(before);
    const other = await openEmptyPglite();
    await restore(other.db, path);
    expect(await everything(other.db)).toEqual(before);
    await other.close();
  });

  it('SY-12 put back twice, gives out no number and no device code a second time', async () => {
    const { db } = world.database;
    const { path } = await shelfIn(folder).make(world.database, 'manual', NOW);
    const rosa = await createDevice(world, 'rosa.quispe');
    const year = new Date().getUTCFullYear();
    const given: { from: number; code: string }[] = [];
    for (let time = 0; time < 3; time += 1) {
      await restore(db, path);
      const device = { sede: rosa.session.sede.id, code: 'AY1' };
      const { events } = await transact(db, (trx) =>
        leaseWithin(trx, device, rosa.session.person.id, { request: randomUUID(), year }, Date.now()),
      );
      const code = await enrolDevice(db, { sede: device.sede, sedeCode: 'AY', name: 'otro', at: Date.now() });
      given.push({ from: Number(events[0]?.data['from']), code });
    }
    expect(new Set(given.map(({ from }) => from)).size).toBe(3);
    expect(new Set(given.map(({ code }) => code)).size).toBe(3);
    expect(given.map(({ from }) => from)).toEqual(given.map(({ from }) => from).toSorted((a, b) => a - b));
  });

  it('is of one moment, whatever is written while it is made', async () => {
    const rosa = await createDevice(world, 'rosa.quispe');
    const making = shelfIn(folder).make(world.database, 'manual', NOW);
    await rosa.push(rosa.write([atencionDraft(rosa)]));
    const { rows } = await making;
    // An event and its fold are there together or not at all.
    const events = new Set<unknown>();
    const records = new Set<unknown>();
    await readBackup((await making).path, undefined, async (chunk) => {
      for (const row of chunk.rows) {
        if (chunk.table === 'events') events.add(row['record']);
        if (chunk.table === 'records') records.add(row['id']);
      }
    });
    expect(records.size).toBe(rows['records']);
    expect(events).toEqual(records);
  });

  it('is made before the schema changes, of the schema as it was', async () => {
    const add = {
      name: '0999-later',
      async up(db: Kysely<unknown>) {
        await sql`create table later (n integer)`.execute(db);
      },
    };
    await bringUpToDate(world.database, shelfIn(folder));
    expect(readdirSync(folder)).toEqual([]);
    await bringUpToDate(world.database, shelfIn(folder), [...MIGRATIONS, add]);
    await bringUpToDate(world.database, shelfIn(folder), [...MIGRATIONS, add]);
    const [kept, ...more] = await shelfIn(folder).list();
    expect(more).toEqual([]);
    expect(kept).toMatchObject({
      head: { reason: 'before-migration', migrations: MIGRATIONS.map(({ name }) => name) },
    });
    expect(kept).not.toHaveProperty('rows.later');
    await restore(world.database.db, kept?.path ?? '');
    await expect(sql`select * from later`.execute(world.database.db)).rejects.toThrow(/later/);
  });

  // What becomes of the files is the same whichever database they are of.
  if (source.kind === 'pglite') return;

  it('is made once a day, seven are kept, and the oldest leaves last of all', async () => {
    const shelf = shelfIn(folder);
    for (let day = 0; day < KEPT + 2; day += 1) {
      await backUpWhenDue(world.database, shelf, NOW + day * 86_400_000);
      await backUpWhenDue(world.database, shelf, NOW + day * 86_400_000 + 3_600_000);
    }
    const made = (await shelf.list()).map((backup) => ('head' in backup ? backup.head.madeAt : 0));
    expect(made).toEqual(Array.from({ length: KEPT }, (_, n) => NOW + (KEPT + 1 - n) * 86_400_000));
    expect(readdirSync(folder)).toHaveLength(KEPT);
  });

  it('refuses a torn, a changed and a foreign file, whatever byte it is, and changes nothing', async () => {
    const { path } = await shelfIn(folder).make(world.database, 'manual', NOW);
    const whole = readFileSync(path);
    const before = await everything();
    const refuses = async (bytes: Uint8Array): Promise<void> => {
      writeFileSync(path, bytes);
      await expect(restore(world.database.db, path)).rejects.toBeInstanceOf(BackupProblem);
    };
    for (const share of [0, 0.3, 0.7, 0.999]) await refuses(whole.subarray(0, Math.floor(whole.length * share)));
    const text = gunzipSync(whole).toString();
    await refuses(gzipSync(text.replace('"Rosa', '"Rosi')));
    await refuses(gzipSync(text.split('\n').toSpliced(4, 1).join('\n')));
    await refuses(gzipSync(text.replace('"version":1', '"version":2')));
    await refuses(gzipSync(text.replace('0001-initial', '9999-later')));
    expect(await everything()).toEqual(before);
    writeFileSync(path, whole);
    await restore(world.database.db, path);
  });
});

async function health(server: SpawnedServer): Promise<Health> {
  return (await (await fetch(server.url + PATHS.health)).json()) as Health;
}

const bearer = ({ accessToken }: Session) => ({ authorization: `Bearer ${accessToken}` });

/** An attention with a file, from a device of its own. */
async function sendPdf(server: SpawnedServer): Promise<{ record: string; hash: string }> {
  const session = await openSession(server.url, 'luis.rojas');
  const [first] = manyAtenciones(1, session, Date.now());
  if (first === undefined) throw new Error('no attention');
  const { seq: _seq, prev: _prev, sig: _sig, device: _device, ...draft } = first;
  const hash = createHash('sha256').update(PDF).digest('hex');
  const data = { hash, size: PDF.length, name: 'guia.pdf', type: 'application/pdf', role: 'scan' };
  const ids = { id: randomUUID(), act: randomUUID(), at: { ...draft.at, counter: draft.at.counter + 1 } };
  const head = emptyHead(session.device.code);
  const { events } = chainEvents(head, [draft, { ...draft, ...ids, type: 'attached', data }], head.counters);
  const { verdicts } = await push(server, session, events);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted']);
  const http = createHttpClient({ baseUrl: server.url, accessToken: () => Promise.resolve(session.accessToken) });
  const { signal } = new AbortController();
  const file = { record: first.record, hash };
  await sendFile({ ...file, bytes: PDF }, { http, signal, turn: () => Promise.resolve(), onProgress: () => undefined });
  return file;
}

async function push(server: SpawnedServer, session: Session, events: readonly unknown[]): Promise<PushResponse> {
  const body = { replica: randomUUID(), events, digests: {} };
  return (await post(server.url, PATHS.push, body, session.accessToken)) as PushResponse;
}
