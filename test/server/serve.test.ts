import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '#shared/contract/sync.ts';
import { buildApp } from '../../server/app.ts';
import { migrate } from '../../server/migrations/migrate.ts';
import { createContext } from '../../server/start.ts';
import type { OpenDatabase } from '../../server/store/database.ts';
import { openEmptyPglite } from '../support/pglite.ts';

describe('the browser app and the outside of the interface', () => {
  let folder: string;
  let database: OpenDatabase;
  let app: FastifyInstance;
  let close: () => Promise<void>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chasqui-serve-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Chasqui</title>');
    writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), `export const text = '${'chasqui '.repeat(500)}';`);
    database = await openEmptyPglite();
    await migrate(database.db);
    const context = await createContext(database, { filesDir: '/nonexistent' });
    app = await buildApp(context, { rendererDir: folder, requestsPerMinute: 30 });
    close = () => context.waker.close();
  });
  afterAll(async () => {
    await app.close();
    await close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the app at its root and at every address of its own, never from a cache', async () => {
    for (const url of ['/', '/tickets/T-AY2-0081', '/hoy?vista=todos']) {
      const page = await app.inject({ url, headers: { accept: 'text/html' } });
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('<title>Chasqui</title>');
      expect(page.headers['cache-control']).toBe('no-cache');
    }
  });

  it('serves what is named after its content for ever, and compressed', async () => {
    const asset = await app.inject({ url: '/assets/app-1a2b3c.js', headers: { 'accept-encoding': 'br' } });
    expect(asset.statusCode).toBe(200);
    expect(asset.headers['cache-control']).toContain('immutable');
    expect(asset.headers['content-encoding']).toBe('br');
  });

  it('sends what the build packed as it lies there, to each reader what it takes', async () => {
    const plain = "export const page = 'the build packed it';";
    const packed = { br: brotliCompressSync(plain), gzip: gzipSync(plain, { level: 1 }) };
    writeFileSync(join(folder, 'assets', 'page-4d5e6f.js'), plain);
    writeFileSync(join(folder, 'assets', 'page-4d5e6f.js.br'), packed.br);
    writeFileSync(join(folder, 'assets', 'page-4d5e6f.js.gz'), packed.gzip);
    const get = (accepted: string) =>
      app.inject({ url: '/assets/page-4d5e6f.js', headers: { 'accept-encoding': accepted } });
    for (const encoding of ['br', 'gzip'] as const) {
      const sent = await get(encoding);
      expect(sent.headers['content-encoding']).toBe(encoding);
      expect(sent.rawPayload).toEqual(packed[encoding]);
      expect(sent.headers).toMatchObject({ 'content-type': expect.stringContaining('javascript') });
      expect(sent.headers['cache-control']).toContain('immutable');
    }
    const unpacked = await get('identity');
    expect(unpacked.headers['content-encoding']).toBeUndefined();
    expect(unpacked.body).toBe(plain);
  });

  it('answers a missing file, and an address of the interface that is none, with a problem', async () => {
    for (const url of ['/assets/otro.js', '/api/nada', '/favicon.png', '/assets/../../package.json']) {
      const missing = await app.inject({ url, headers: { accept: 'text/html' } });
      expect({ url, status: missing.statusCode }).toEqual({ url, status: 404 });
      expect(missing.json()).toMatchObject({ code: 'not-found' });
    }
  });

  it('lets the page do no more than it has to', async () => {
    const { headers } = await app.inject({ url: '/', headers: { accept: 'text/html' } });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("object-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('lets the desktop app’s page call the interface, and no other origin', async () => {
    const preflight = (origin: string) =>
      app.inject({ method: 'OPTIONS', url: PATHS.push, headers: { origin, 'access-control-request-method': 'POST' } });
    const desktop = await preflight('app://chasqui');
    expect(desktop.statusCode).toBe(204);
    expect(desktop.headers['access-control-allow-origin']).toBe('app://chasqui');
    expect(String(desktop.headers['access-control-allow-headers'])).toContain('authorization');
    const stranger = await preflight('https://otro.example');
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
    const refused = await app.inject({ method: 'POST', url: PATHS.push, headers: { origin: 'app://chasqui' } });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['access-control-allow-origin']).toBe('app://chasqui');
  });

  it('documents every route of the interface', async () => {
    const document = (await app.inject('/docs/json')).json<{ paths: Record<string, unknown> }>();
    for (const path of Object.values(PATHS)) expect(Object.keys(document.paths)).toContain(path);
    expect((await app.inject('/docs')).statusCode).toBeLessThan(400);
  });

  it('asks whoever calls too often to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => app.inject(PATHS.health)));
    const limited = answers.find((answer) => answer.statusCode === 429);
    expect(limited?.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(limited?.headers['retry-after'])).toBeGreaterThan(0);
  });
});
