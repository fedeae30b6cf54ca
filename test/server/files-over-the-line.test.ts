import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PDF } from '#shared/attachments/file.fixture.ts';
import { bringFile, type Received } from '../../renderer/files/bring-file.ts';
import { sendFile } from '../../renderer/files/send-file.ts';
import { createHttpClient, type HttpClient } from '../../renderer/sync/http-client.ts';
import { TransportFailure } from '../../renderer/sync/ports.ts';
import { openCountedLine, type CountedLine } from '../support/counted-line.ts';
import { postgresql } from './databases.ts';
import { change, ticketDraft } from './drafts.ts';
import { createDevice, createWorld, type TestDevice, type World } from './world.ts';

const MEGABYTE = 1_000_000;
const CUTS = 50;

describe('files over a line that is cut', () => {
  let world: World;
  let line: CountedLine;
  let rosa: TestDevice;
  let http: HttpClient;
  const { signal } = new AbortController();
  beforeAll(async () => {
    world = await createWorld(postgresql);
    await world.app.listen({ port: 0, host: '127.0.0.1' });
    line = await openCountedLine((world.app.server.address() as AddressInfo).port);
    rosa = await createDevice(world, 'rosa.quispe');
    http = createHttpClient({ baseUrl: line.url, accessToken: () => Promise.resolve(rosa.session.accessToken) });
  });
  afterAll(async () => {
    await line.close();
    await world.close();
  });

  /** A PDF of so many bytes, and the ticket that names it. */
  async function makeFile(length: number) {
    const bytes = new Uint8Array(Buffer.concat([PDF, randomBytes(length - PDF.length)]));
    const hash = createHash('sha256').update(bytes).digest('hex');
    const draft = ticketDraft(rosa);
    const data = { hash, size: length, name: 'foto.pdf', type: 'application/pdf', role: 'scan' };
    await rosa.push(rosa.write([draft, change('ticket', 'attached', draft.record, data)]));
    return { record: draft.record, hash, bytes };
  }
  const send = (file: { record: string; hash: string; bytes: Uint8Array<ArrayBuffer> }) =>
    sendFile(file, { http, signal, turn: () => Promise.resolve(), onProgress: () => undefined });
  /** Again and again, as the queue does. */
  async function insist<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (failure) {
        if (!(failure instanceof TransportFailure) || failure.kind !== 'offline') throw failure;
      }
    }
  }

  it('SY-47 25 MB arrive whole over a line that is cut 50 times, for at most 5 % more bytes', async () => {
    const file = await makeFile(25 * MEGABYTE);
    const before = line.passed();
    const step = (25 * MEGABYTE) / (CUTS + 1);
    for (let cut = 1; cut <= CUTS; cut += 1) line.cutAt('sent', before.sent + cut * step);
    await insist(() => send(file));
    const sent = line.passed().sent - before.sent;
    expect(line.cuts()).toBe(CUTS);
    const kept = await readFile(join(world.filesDir, file.hash.slice(0, 2), file.hash));
    expect(createHash('sha256').update(kept).digest('hex')).toBe(file.hash);
    expect(sent).toBeLessThan(1.05 * file.bytes.length);
  });

  it('SY-49 and come to another device so too', async () => {
    const file = await makeFile(5 * MEGABYTE);
    await send(file);
    const before = line.passed();
    for (let cut = 1; cut <= 10; cut += 1) line.cutAt('received', before.received + cut * (MEGABYTE / 2.5));
    const received: Received = { pieces: [], size: 0 };
    const got = await insist(() => bringFile(file, received, { http, signal }));
    expect(Buffer.compare(got, file.bytes)).toBe(0);
    expect(line.passed().received - before.received).toBeLessThan(1.1 * file.bytes.length);
  });
});
