import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormInput } from '#shared/forms/form-document.ts';
import { renderForm } from '../../build/forms/render-form.ts';
import { nodeInBrowser } from '../../build/node-in-browser.ts';
import { launchChromium } from '../support/chromium.ts';
import { plexCharacters } from './plex-source.ts';
import { compact, readPdf } from './read-pdf.ts';
import { anexo01, cargo, rowOf } from './sheets.ts';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.ttf': 'font/ttf' };
const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'";

let folder = '';
let server: Server;
let browser: Browser;
let page: Page;
const requested: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-forms-page-'));
  const root = fileURLToPath(new URL('./browser/', import.meta.url));
  // Never inlined: the policy of the product lets a page fetch from itself, not from `data:`.
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [nodeInBrowser()],
    worker: { format: 'es' },
    build: { outDir: folder, assetsInlineLimit: 0 },
  });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const name = pathname === '/' ? 'index.html' : pathname;
    readFile(join(folder, name)).then(
      (bytes) => {
        const type = TYPES[extname(name)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  browser = await launchChromium();
  page = await browser.newPage();
  page.on('request', (request) => requested.push(request.url()));
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(origin());
});

afterAll(async () => {
  await browser.close();
  server.close();
  await once(server, 'close');
  await rm(folder, { recursive: true });
});

describe('renderPdf in the page', () => {
  it.each<FormInput>([
    { form: 'anexo01', sheet: anexo01() },
    { form: 'cargo', sheet: cargo() },
  ])(
    'makes of the $form what Node makes of it, under a strict policy and with the app’s own files only',
    async (input) => {
      const inPage = await readPdf(await renderInPage(input));
      expect(inPage).toEqual(await readPdf(await renderForm(input)));
      expect(requested.every((url) => url.startsWith(origin()))).toBe(true);
      expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
    },
  );

  it('writes each letter as itself, whatever was printed before', async () => {
    const textOf = async (problema: string): Promise<string> => {
      const pdf = await renderInPage({ form: 'anexo01', sheet: anexo01({ rows: [rowOf(problema)] }) });
      return (await readPdf(pdf)).pageTexts.join('');
    };
    await textOf(plexCharacters().toReversed().join(' '));
    const text = await textOf(plexCharacters().join(' '));
    expect(plexCharacters().filter((char) => !text.includes(compact(char)))).toEqual([]);
  });

  it('stops when it is told to, and goes on with the next', async () => {
    const many = Array.from({ length: 2000 }, () => anexo01().rows[0]).filter((row) => row !== undefined);
    const outcome = await page.evaluate(
      async ({ long, short }) => {
        const control = new AbortController();
        const started = performance.now();
        const cancelled = window.renderPdf(long, { signal: control.signal }).then(
          () => 'rendered',
          (reason: unknown) => (reason instanceof Error ? reason.name : 'unknown'),
        );
        const next = window.renderPdf(short);
        setTimeout(() => control.abort(), 50);
        const answer = await cancelled;
        const waited = performance.now() - started;
        return { answer, waited, size: (await next).length };
      },
      {
        long: { form: 'anexo01', sheet: anexo01({ rows: many }) } satisfies FormInput,
        short: { form: 'cargo', sheet: cargo() } satisfies FormInput,
      },
    );
    expect(outcome.answer).toBe('AbortError');
    expect(outcome.waited).toBeLessThan(1000);
    expect(outcome.size).toBeGreaterThan(10_000);
  });

  it('rejects at once when it was cancelled before it began', async () => {
    const answer = await page.evaluate(
      (input) => window.renderPdf(input, { signal: AbortSignal.abort() }).catch(String),
      { form: 'cargo', sheet: cargo() } satisfies FormInput,
    );
    expect(answer).toMatch(/^AbortError/);
  });

  it('says so when the sheet is none', async () => {
    const answer = await page.evaluate(() => window.renderPdf({ form: 'cargo', sheet: {} } as never).catch(String));
    expect(answer).toMatch(/^Error: /);
  });
});

async function renderInPage(input: FormInput): Promise<Uint8Array> {
  const text = await page.evaluate(async (form) => {
    const bytes = await window.renderPdf(form);
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }, input);
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function origin(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
