import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXE, PDF, PNG } from '#shared/attachments/file.fixture.ts';
import { FILE_PATHS, filePath, PIECE_TYPE, TUS_VERSION, uploadPath } from '#shared/contract/files.ts';
import { PATHS, type SyncRecord } from '#shared/contract/sync.ts';
import { foldKind } from '#shared/records/registry.ts';
import { createFileShelf } from '../../server/files/file-shelf.ts';
import { cargoDraft, change, issueDrafts, ticketDraft } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { call, createDevice, createWorld, newId, type TestDevice, type World } from './world.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const attachment = (bytes: Uint8Array, more: object = {}) => ({
  hash: hashOf(bytes),
  size: bytes.length,
  name: 'guia.pdf',
  type: 'application/pdf',
  role: 'scan',
  ...more,
});
/** A PDF of its own for each test. */
let made = 0;
const pdf = (length = 200) => {
  made += 1;
  return Buffer.concat([PDF, Buffer.from(`% ${made}\n`.padEnd(length - PDF.length, '.'))]);
};

describeOnEachDatabase('the files of records at headquarters', (source) => {
  let world: World;
  let rosa: TestDevice;
  let luis: TestDevice;
  let stranger: TestDevice;
  let central: TestDevice;
  beforeAll(async () => {
    world = await createWorld(source);
    rosa = await createDevice(world, 'rosa.quispe');
    luis = await createDevice(world, 'luis.rojas');
    stranger = await createDevice(world, 'lucia.panduro');
    central = await createDevice(world, 'ana.loayza');
  });
  afterAll(() => world.close());

  interface Asked {
    headers?: Record<string, string>;
    body?: Uint8Array | Readable;
    by?: TestDevice;
  }
  async function ask(method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE', url: string, asked: Asked = {}) {
    const { headers = {}, body, by = rosa } = asked;
    const {
      statusCode,
      headers: told,
      rawPayload,
    } = await world.app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${by.session.accessToken}`, 'tus-resumable': TUS_VERSION, ...headers },
      ...(body === undefined ? {} : { payload: body instanceof Uint8Array ? Buffer.from(body) : body }),
    });
    const problem =
      rawPayload.length > 0 && String(told['content-type']).includes('problem')
        ? (JSON.parse(String(rawPayload)) as object)
        : {};
    const code = 'code' in problem ? String(problem.code) : '';
    return { status: statusCode, code, offset: Number(told['upload-offset'] ?? -1), told, bytes: rawPayload };
  }
  const metadata = (record: string, hash: string) =>
    [`record ${btoa(record)}`, `hash ${btoa(hash)}`, `filename ${btoa('x')}`].join(',');
  const begin = (record: string, bytes: Uint8Array, asked: Asked = {}, length = bytes.length) =>
    ask('POST', FILE_PATHS.uploads, {
      ...asked,
      headers: { 'upload-length': String(length), 'upload-metadata': metadata(record, hashOf(bytes)) },
    });
  const patch = (record: string, hash: string, offset: number, body: Uint8Array | Readable, asked: Asked = {}) =>
    ask('PATCH', uploadPath(record, hash), {
      ...asked,
      body,
      headers: { 'content-type': PIECE_TYPE, 'upload-offset': String(offset), ...asked.headers },
    });
  const send = async (record: string, bytes: Uint8Array, asked: Asked = {}) => {
    await begin(record, bytes, asked);
    return patch(record, hashOf(bytes), 0, bytes, asked);
  };
  const get = (record: string, bytes: Uint8Array, asked: Asked = {}) =>
    ask('GET', filePath(record, hashOf(bytes)), asked);

  /** A ticket that names these files. */
  async function ticketWith(files: object[], device = rosa): Promise<string> {
    const draft = ticketDraft(device);
    const attached = files.map((data) => change('ticket', 'attached', draft.record, data));
    const { verdicts } = await device.push(device.write([draft, ...attached]));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual([draft, ...attached].map(() => 'accepted'));
    return draft.record;
  }
  const named = async (bytes: Uint8Array, more: object = {}) => ticketWith([attachment(bytes, more)]);

  it('SY-47 come in piece by piece, are told how far they are, and are given to who may see the record', async () => {
    const bytes = pdf(300);
    const record = await named(bytes);
    const begun = await begin(record, bytes);
    expect(begun).toMatchObject({ status: 201, offset: 0 });
    expect(begun.told['location']).toBe(uploadPath(record, hashOf(bytes)));
    expect(await patch(record, hashOf(bytes), 0, bytes.subarray(0, 100))).toMatchObject({ status: 204, offset: 100 });
    expect(await ask('HEAD', uploadPath(record, hashOf(bytes)))).toMatchObject({ status: 200, offset: 100 });
    expect(await begin(record, bytes)).toMatchObject({ status: 201, offset: 100 });
    expect(await get(record, bytes)).toMatchObject({ status: 404, code: 'file-absent' });
    expect(await patch(record, hashOf(bytes), 100, bytes.subarray(100))).toMatchObject({ status: 204, offset: 300 });
    for (const by of [rosa, luis, central]) {
      const answer = await get(record, bytes, { by });
      expect(answer.status).toBe(200);
      expect(answer.bytes.equals(bytes)).toBe(true);
      expect(answer.told).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
      expect(answer.told['content-disposition']).toContain('attachment');
    }
    const rest = await get(record, bytes, { headers: { range: 'bytes=250-' } });
    expect([rest.status, rest.bytes.equals(bytes.subarray(250))]).toEqual([206, true]);
    expect((await ask('GET', `${FILE_PATHS.files}/${record}`)).bytes.toString()).toBe(
      JSON.stringify({ hashes: [hashOf(bytes)] }),
    );
  });

  it('SY-47 are refused when no accepted event names them, or the caller may not see the record', async () => {
    const bytes = pdf();
    const record = await named(bytes);
    expect(await begin(record, pdf())).toMatchObject({ status: 409, code: 'file-not-named' });
    expect(await begin(newId(), bytes)).toMatchObject({ status: 404, code: 'unknown-record' });
    for (const asked of [
      () => begin(record, bytes, { by: stranger }),
      () => patch(record, hashOf(bytes), 0, bytes, { by: stranger }),
      () => ask('HEAD', uploadPath(record, hashOf(bytes)), { by: stranger }),
      () => ask('DELETE', uploadPath(record, hashOf(bytes)), { by: stranger }),
      () => get(record, bytes, { by: stranger }),
      () => ask('GET', `${FILE_PATHS.files}/${record}`, { by: stranger }),
    ]) {
      expect((await asked()).status).toBe(404);
    }
    const nobody = await world.app.inject({ method: 'POST', url: FILE_PATHS.uploads });
    expect(nobody.statusCode).toBe(401);
  });

  it('SY-47 who only knows the hash of another unit’s file gets nothing by naming it', async () => {
    const bytes = pdf();
    const theirs = await named(bytes);
    expect(await send(theirs, bytes)).toMatchObject({ status: 204, offset: bytes.length });
    const own = await ticketWith([attachment(bytes)], stranger);
    expect(await begin(own, bytes, { by: stranger })).toMatchObject({ status: 201, offset: 0 });
    expect(await get(own, bytes, { by: stranger })).toMatchObject({ status: 404, code: 'file-absent' });
  });

  it('SY-48 the same file on a second record is not sent again, and is kept once', async () => {
    const bytes = pdf();
    const [first, second] = [await named(bytes), await named(bytes)];
    await send(first, bytes);
    expect(await begin(second, bytes)).toMatchObject({ status: 201, offset: bytes.length });
    expect((await get(second, bytes)).status).toBe(200);
    const kept = await readdir(join(world.filesDir, hashOf(bytes).slice(0, 2)));
    expect(kept.filter((name) => name === hashOf(bytes))).toHaveLength(1);
  });

  it.each<[string, Uint8Array, Uint8Array, object, string]>([
    ['other bytes of the same length', PDF, Buffer.from(PDF).reverse(), {}, 'file-damaged'],
    ['a program called PDF', EXE, EXE, {}, 'file-type'],
    ['a picture called PDF', PNG, PNG, {}, 'file-type'],
  ])('SY-48 %s is refused and nothing of it is kept', async (_what, promised, sent, more, code) => {
    const record = await named(promised, more);
    await begin(record, promised);
    expect(await patch(record, hashOf(promised), 0, sent)).toMatchObject({ status: 422, code });
    expect(await get(record, promised)).toMatchObject({ code: 'file-absent' });
    expect(await ask('HEAD', uploadPath(record, hashOf(promised)))).toMatchObject({ status: 404 });
  });

  it('SY-48 another length than the event’s, and more than 25 MB, are refused before a byte is sent', async () => {
    const bytes = pdf();
    const record = await named(bytes);
    expect(await begin(record, bytes, {}, bytes.length + 1)).toMatchObject({ status: 400, code: 'file-size' });
    expect(await begin(record, bytes, {}, 25_000_001)).toMatchObject({ status: 413, code: 'file-too-large' });
    const big = await rosa.push(
      rosa.write([change('ticket', 'attached', record, attachment(pdf(), { size: 25_000_001 }))]),
    );
    expect(big.verdicts).toMatchObject([{ verdict: 'refused', reason: { code: 'malformed' } }]);
  });

  it('SY-47 a piece that does not go on where the file is changes nothing; more than the file is cut off', async () => {
    const bytes = pdf();
    const record = await named(bytes);
    await begin(record, bytes);
    expect(await patch(record, hashOf(bytes), 7, bytes)).toMatchObject({ status: 409, code: 'upload-offset' });
    const longer = Buffer.concat([bytes, bytes]);
    expect(await patch(record, hashOf(bytes), 0, longer)).toMatchObject({ status: 204, offset: bytes.length });
    expect((await get(record, bytes)).bytes.equals(bytes)).toBe(true);
    expect(await patch(record, hashOf(bytes), bytes.length, new Uint8Array())).toMatchObject({ status: 204 });
  });

  it('SY-47 a piece that is looked at late takes nothing from the one that came behind it', async () => {
    const bytes = pdf(300);
    const hash = hashOf(bytes);
    const record = await named(bytes);
    await begin(record, bytes);
    const shelf = world.context.files;
    const late = Promise.withResolvers<void>();
    const waits = Promise.withResolvers<void>();
    const writes = Promise.withResolvers<void>();
    let asked = 0;
    world.context.files = {
      ...shelf,
      async partSize(...about) {
        asked += 1;
        if (asked === 1) {
          waits.resolve();
          await late.promise;
        }
        return shelf.partSize(...about);
      },
      write(...what) {
        const written = shelf.write(...what);
        writes.resolve();
        return written;
      },
    };
    const before = patch(record, hash, 0, bytes.subarray(0, 100));
    await waits.promise;
    const arriving = new PassThrough();
    const behind = patch(record, hash, 0, arriving);
    arriving.write(bytes.subarray(0, 200));
    await writes.promise;
    late.resolve();
    await before;
    arriving.end(bytes.subarray(200));
    expect(await behind).toMatchObject({ status: 204, offset: 300 });
    world.context.files = shelf;
    expect((await get(record, bytes)).bytes.equals(bytes)).toBe(true);
  });

  it('SY-47 a disk that fails is no line that was cut', async () => {
    const bytes = pdf();
    const record = await named(bytes);
    const shelf = world.context.files;
    const write = () => Promise.reject(Object.assign(new Error('input/output error'), { code: 'EIO' }));
    world.context.files = { ...shelf, write };
    expect(await send(record, bytes)).toMatchObject({ status: 500, code: 'internal' });
    world.context.files = shelf;
    expect(await send(record, bytes)).toMatchObject({ status: 204, offset: bytes.length });
  });

  it('SY-47 a piece whose checksum is another is left out whole, and one that agrees counts', async () => {
    const bytes = pdf();
    const record = await named(bytes);
    await begin(record, bytes);
    const sum = (piece: Uint8Array) => `sha256 ${createHash('sha256').update(piece).digest('base64')}`;
    const [head, tail] = [bytes.subarray(0, 50), bytes.subarray(50)];
    const wrong = await patch(record, hashOf(bytes), 0, head, { headers: { 'upload-checksum': sum(tail) } });
    expect(wrong).toMatchObject({ status: 460, code: 'upload-checksum' });
    expect(await ask('HEAD', uploadPath(record, hashOf(bytes)))).toMatchObject({ offset: 0 });
    const right = await patch(record, hashOf(bytes), 0, head, { headers: { 'upload-checksum': sum(head) } });
    expect(right).toMatchObject({ status: 204, offset: 50 });
  });

  it('SY-47 speaks tus 1.0 and says so; who speaks another version is told', async () => {
    const options = await world.app.inject({ method: 'OPTIONS', url: FILE_PATHS.uploads });
    expect(options.headers).toMatchObject({
      'tus-version': '1.0.0',
      'tus-extension': 'creation,termination,checksum',
      'tus-max-size': '25000000',
    });
    const other = await ask('POST', FILE_PATHS.uploads, { headers: { 'tus-resumable': '0.2.2' } });
    expect(other).toMatchObject({ status: 412, code: 'tus-version' });
    expect(await ask('POST', FILE_PATHS.uploads)).toMatchObject({ status: 400, code: 'invalid-input' });
    const folder = { 'upload-metadata': metadata('../../etc', 'passwd'), 'upload-length': '5' };
    expect(await ask('POST', FILE_PATHS.uploads, { headers: folder })).toMatchObject({ status: 400 });
  });

  it('SY-47 an upload that was given up begins anew', async () => {
    const bytes = pdf();
    const record = await named(bytes);
    await begin(record, bytes);
    await patch(record, hashOf(bytes), 0, bytes.subarray(0, 50));
    expect(await ask('DELETE', uploadPath(record, hashOf(bytes)))).toMatchObject({ status: 204 });
    expect(await ask('HEAD', uploadPath(record, hashOf(bytes)))).toMatchObject({ status: 404 });
    expect(await begin(record, bytes)).toMatchObject({ status: 201, offset: 0 });
  });

  it('SY-48 a full disk is said, and the file is asked for again when there is room', async () => {
    const bytes = pdf();
    const record = await named(bytes);
    const { files } = world.context;
    let free = 1_000_000;
    world.context.files = createFileShelf(world.filesDir, () => Promise.resolve(free));
    try {
      expect(await begin(record, bytes)).toMatchObject({ status: 507, code: 'storage-full' });
      free = 1_000_000_000;
      expect(await send(record, bytes)).toMatchObject({ status: 204, offset: bytes.length });
    } finally {
      world.context.files = files;
    }
  });

  it('SY-47 what freezes and signs a cargo names its files too, a scan by its picture', async () => {
    const [document, scan] = [pdf(), PNG];
    const year = new Date().getUTCFullYear();
    const body = { request: randomUUID(), year };
    const leased = await call(world, 'POST', PATHS.talonarios, { token: rosa.session.accessToken, body });
    const { state } = foldKind('talonario', (leased.body['record'] as SyncRecord).events);
    world.clock.now += 1000;
    const draft = cargoDraft(rosa);
    const drafts = [
      draft,
      ...issueDrafts(rosa, draft.record, state?.from ?? 0, year, state?.id ?? ''),
      change('cargo', 'frozen', draft.record, { document: { hash: hashOf(document), size: document.length } }),
      change('cargo', 'signed', draft.record, {
        signatures: [{ party: 'ti', way: 'scan', signer: 'Rosa Quispe', signedAt: world.clock.now }],
        before: hashOf(document),
        after: { hash: hashOf(scan), size: scan.length },
      }),
    ];
    const { verdicts } = await rosa.push(drafts.flatMap((one) => rosa.write([one])));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(drafts.map(() => 'accepted'));
    expect(await send(draft.record, document)).toMatchObject({ status: 204, offset: document.length });
    expect(await send(draft.record, scan)).toMatchObject({ status: 204, offset: scan.length });
    expect((await get(draft.record, scan, { by: central })).told['content-type']).toBe('image/png');
  });

  it('SY-48 the bytes on the disk are the file’s', async () => {
    const bytes = pdf(3000);
    const record = await named(bytes);
    await send(record, bytes);
    const hash = hashOf(bytes);
    expect((await readFile(join(world.filesDir, hash.slice(0, 2), hash))).equals(bytes)).toBe(true);
    expect(await readdir(join(world.filesDir, 'parts'))).not.toContain(`${record}.${hash}.${rosa.code}`);
  });
});
