import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toBase64url } from '#shared/package/base64url.ts';
import { ECDH } from '#shared/package/crypto-port.ts';
import { PackageAnswer, type PackageRequest } from '#shared/package/package-content.ts';
import { PACKAGE_PATHS, PackageKeysResponse, PackageLine } from '#shared/package/package-contract.ts';
import { fingerprint, openPackage, readPackageHead, sealPackage } from '#shared/package/seal-package.ts';
import type { Event } from '#shared/history/event.ts';
import { drawRenewal, renewEpoch } from '../../server/services/restored.ts';
import { createContext } from '../../server/start.ts';
import { describeOnEachDatabase } from './databases.ts';
import { atencionDraft, change, ticketDraft } from './drafts.ts';
import { call, createDevice, createWorld, signIn, type TestDevice, type World } from './world.ts';

describeOnEachDatabase('sync packages', (source) => {
  let world: World;
  let token: string;
  beforeAll(async () => {
    world = await createWorld(source);
    token = (await signIn(world, 'ana.loayza')).accessToken;
  });
  afterAll(() => world.close());

  /** A unit's device that had its line once, and was told headquarters' key. */
  async function unit(username = 'rosa.quispe') {
    const device = await createDevice(world, username);
    const pair = await crypto.subtle.generateKey(ECDH, false, ['deriveBits']);
    const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    const told = await call(world, 'POST', PACKAGE_PATHS.keys, {
      token: device.session.accessToken,
      body: { publicKey },
    });
    const theirs = PackageKeysResponse.parse(told.body).headquarters;
    const keys = { own: pair.privateKey, ownPublic: publicKey, theirs };
    let number = 0;
    const pack = async (
      events: readonly Event[],
      options: Partial<PackageRequest> & { id?: string; epoch?: string } = {},
    ) => {
      number += 1;
      const { id = randomUUID(), epoch = world.context.epoch, ...more } = options;
      const request: PackageRequest = {
        replica: device.replica,
        highest: Math.max(0, ...events.map(({ seq }) => seq)),
        pushes: events.length === 0 ? [] : [{ replica: device.replica, epoch, events: [...events], digests: {} }],
        pull: { checkpoint: { epoch, scopes: {} } },
        ...more,
      };
      const facts = { device: device.code, id, number, madeAt: world.clock.now, headquarters: fingerprint(theirs) };
      return sealPackage(crypto, keys, { direction: 'to-headquarters', ...facts }, gzipSync(JSON.stringify(request)));
    };
    const open = async (answer: string) => {
      const content = await openPackage(crypto, keys, readPackageHead(Buffer.from(answer, 'base64url')));
      return PackageAnswer.parse(JSON.parse(gunzipSync(content).toString()));
    };
    return { device, pack, open, keys };
  }

  async function read(file: Uint8Array, by = token) {
    const body = { package: Buffer.from(file).toString('base64url') };
    const answer = await call(world, 'POST', PACKAGE_PATHS.read, { token: by, body });
    if (answer.status !== 200) return { code: answer.body['code'], title: answer.body['title'] };
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => PackageLine.parse(JSON.parse(line)));
    const last = lines.at(-1);
    if (last === undefined || !('result' in last)) throw new Error('no result');
    return { ...last.result, progress: lines.length - 1 };
  }

  async function resultOf(file: Uint8Array) {
    const result = await read(file);
    if (!('summary' in result)) throw new Error(String(result.code));
    return result;
  }

  const countEvents = async (device: TestDevice): Promise<number> => {
    const found = await sql<{
      n: number;
    }>`select count(*)::integer as n from events where device = ${device.code}`.execute(world.database.db);
    return found.rows[0]?.n ?? 0;
  };

  it('SY-34 answers as the line would: verdicts, what changed, the receipt, and leases', async () => {
    const { device, pack, open } = await unit();
    const forged = device.write([change('ticket', 'approved', randomUUID())]);
    const events = [...device.write([atencionDraft(device)]), ...device.write([ticketDraft(device)]), ...forged];
    const [first, second, third] = [events[1], events[2], events[0]].sort((a, b) => (a?.seq ?? 0) - (b?.seq ?? 0));
    const file = await pack([first, second, third].filter((event) => event !== undefined));
    world.clock.now += 3 * 86_400_000;
    token = (await signIn(world, 'ana.loayza')).accessToken;
    const { summary, answer, name, progress } = await resultOf(file);
    expect(summary).toMatchObject({
      device: device.code,
      number: 1,
      accepted: 2,
      known: 0,
      refused: [{ kind: 'ticket' }],
    });
    expect(name).toBe(`respuesta-${device.code}-0001.chasqui`);
    expect(progress).toBe(2);
    const opened = await open(answer);
    expect(opened.pushes[0]?.response.receipt).toMatchObject({ device: device.code, contiguous: 3, highest: 3 });
    expect(opened.pages.at(-1)).toMatchObject({ more: false, checkpoint: { epoch: world.context.epoch } });
    expect(opened.leases).toContainEqual({
      person: device.session.person.id,
      until: world.clock.now + 14 * 86_400_000,
    });
    // By line from here on: nothing is new to either.
    const again = await createDevice(world, 'rosa.quispe', device.code);
    expect((await again.push(events)).verdicts.map(({ verdict }) => verdict).toSorted()).toEqual([
      'known',
      'known',
      'refused',
    ]);
  });

  it('SY-35 the same package twice changes nothing, and an older one after a newer changes nothing', async () => {
    const { device, pack } = await unit();
    const one = device.write([atencionDraft(device)]);
    const older = await pack(one);
    const two = device.write([atencionDraft(device)]);
    const newer = await pack([...one, ...two]);
    expect((await resultOf(newer)).summary).toMatchObject({ accepted: 2, known: 0 });
    expect((await resultOf(newer)).summary).toMatchObject({ accepted: 0, known: 2 });
    expect(await read(older)).toMatchObject({ code: 'package-older' });
    expect(await countEvents(device)).toBe(2);
  });

  it('SY-16 a device that never finished its first sync is sent the whole of it', async () => {
    const { pack, open } = await unit();
    const { answer } = await resultOf(await pack([], { pull: { snapshot: { after: null, checkpoint: null } } }));
    const { snapshot, pages } = await open(answer);
    expect(snapshot[0]).toHaveProperty('head.total');
    expect(snapshot.at(-1)).toEqual({ end: true });
    expect(snapshot.length).toBeGreaterThan(50);
    expect(pages.at(-1)?.more).toBe(false);
  });

  it('SY-33 opens only what one of its devices sealed for it', async () => {
    const rosa = await unit();
    const mario = await unit('mario.rios');
    const event = rosa.device.write([atencionDraft(rosa.device)]);
    const file = await rosa.pack(event);
    expect(await read(file.subarray(0, file.length - 1))).toMatchObject({ code: 'package-truncated' });
    expect(await read(file.with(file.length - 9, (file.at(-9) ?? 0) ^ 4))).toMatchObject({ code: 'package-tampered' });
    expect(await read(Buffer.from('PK\u0003\u0004'))).toMatchObject({ code: 'package-foreign' });
    const asMario = Buffer.from(file).toString('latin1').replace(rosa.device.code, mario.device.code);
    expect(await read(Buffer.from(asMario, 'latin1'))).toMatchObject({ code: 'package-tampered' });
    const unknown = Buffer.from(file).toString('latin1').replace(`"${rosa.device.code}"`, '"AY9999"');
    expect(await read(Buffer.from(unknown, 'latin1'))).toMatchObject({ code: 'package-unknown-device' });
    const { answer } = await resultOf(file);
    expect(await read(Buffer.from(answer, 'base64url'))).toMatchObject({ code: 'package-is-answer' });
    const away = {
      direction: 'to-headquarters',
      device: rosa.device.code,
      id: randomUUID(),
      number: 9,
      madeAt: 1,
    } as const;
    const elsewhere = await sealPackage(crypto, rosa.keys, { ...away, headquarters: 'otra' }, gzipSync('{}'));
    expect(await read(elsewhere)).toMatchObject({ code: 'package-wrong-headquarters' });
    // A device may put only its own chain into its package.
    const stolen = await mario.pack(rosa.device.write([atencionDraft(rosa.device)]));
    expect((await resultOf(stolen)).summary).toMatchObject({ accepted: 0, refused: [{ kind: 'atencion' }] });
  });

  it('lets only somebody of the sede central read one', async () => {
    const { device, pack } = await unit();
    const file = await pack(device.write([atencionDraft(device)]));
    expect(await read(file, device.session.accessToken)).toMatchObject({ code: 'role' });
    expect(await countEvents(device)).toBe(0);
  });

  it('SY-12 judges nothing when headquarters came back from a backup since', async () => {
    const { device, pack, open } = await unit();
    const file = await pack(device.write([atencionDraft(device)]), { epoch: randomUUID() });
    const { summary, answer } = await resultOf(file);
    expect(summary).toMatchObject({ accepted: 0, known: 0, refused: [], epochChanged: true });
    expect(await open(answer)).toMatchObject({ epochChanged: true, pushes: [], pages: [] });
    expect(await countEvents(device)).toBe(0);
  });

  it('keeps its key over a restart and over a restore', async () => {
    const before = (await unit()).keys.theirs;
    await world.database.db.transaction().execute((trx) => renewEpoch(trx, drawRenewal(world.clock.now)));
    await createContext(world.database, { filesDir: world.filesDir });
    expect((await unit()).keys.theirs).toBe(before);
  });
});
