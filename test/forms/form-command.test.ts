import { runCommand, runProgram } from './form-command.fixture.ts';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORM_NAMES } from '#shared/forms/form-document.ts';
import { readPdf } from './read-pdf.ts';
import { samples } from './sheets.ts';

const sampleOf = (form: string): string => fileURLToPath(new URL(`${form}.json`, samples));

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-form-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('npm run form', () => {
  it.each(FORM_NAMES)('writes the %s of the sample, the same each time', async (form) => {
    const [first, second] = [join(folder, 'uno.pdf'), join(folder, 'dos.pdf')];
    expect(await run(form, sampleOf(form), first)).toMatchObject({ code: 0, stderr: '' });
    expect(await run(form, sampleOf(form), second)).toMatchObject({ code: 0 });
    const bytes = await readFile(first);
    expect((await readFile(second)).equals(bytes)).toBe(true);
    const [text = ''] = (await readPdf(bytes)).pageTexts;
    // Labels are cut apart: they have no page.
    expect(text.includes('Pág.N°1de1')).toBe(form !== 'etiquetas');
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('is a program of its own, with its exit codes', async () => {
    const target = join(folder, 'o.pdf');
    expect(await runProgram(['cargo', sampleOf('cargo'), target])).toEqual({
      code: 0,
      stdout: `${target}: listo\n`,
      stderr: '',
    });
    expect(await runProgram(['cargo', join(folder, 'no.json'), target])).toMatchObject({ code: 1, stdout: '' });
    expect(await runProgram([])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^Uso: npm run form/) as string,
    });
  });

  it('reads a file with a byte order mark', async () => {
    const text = await readFile(sampleOf('cargo'), 'utf8');
    expect(await run('cargo', await write(`\uFEFF${text}`), join(folder, 'o.pdf'))).toMatchObject({ code: 0 });
  });

  it.each([[[]], [['foo']], [['cargo']], [['cargo', 'a.json']], [['cargo', 'a', 'b', 'c']]])(
    'explains itself when called with %j',
    async (args) => {
      const { code, stderr } = await run(...args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^Uso: npm run form/);
    },
  );

  it('names the place of what is wrong and leaves an older file as it was', async () => {
    const sheet = JSON.parse(await readFile(sampleOf('anexo01'), 'utf8')) as { rows: { fecha: string }[] };
    sheet.rows[3] = { ...sheet.rows[3], fecha: '1905-11-19' };
    const target = join(folder, 'out.pdf');
    await writeFile(target, 'older');
    const { code, stderr } = await run('anexo01', await write(JSON.stringify(sheet)), target);
    expect(code).toBe(1);
    expect(stderr).toContain('hay 1 dato por corregir. No se escribió nada.');
    expect(stderr).toContain('  rows[3].fecha: La fecha 19/11/1905 es anterior al año 2000: revise el año');
    expect(await readFile(target, 'utf8')).toBe('older');
    expect((await readdir(folder)).sort()).toEqual(['data.json', 'out.pdf']);
  });

  it('shows the first problems of many', async () => {
    const rows = Array.from({ length: 100 }, () => ({}));
    const { code, stderr } = await run('anexo01', await write(JSON.stringify({ rows })), join(folder, 'o.pdf'));
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(22);
    expect(stderr).toMatch(/… y \d+ más\n$/);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['what is no JSON', '{"a": 1,\n b}', /no es un JSON válido, cerca de la línea 2/],
    ['an empty file', '', /no es un JSON válido/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), /no es un texto UTF-8/],
    ['a JSON of something else', '[]', /Se espera un objeto/],
    ['brackets without end', '['.repeat(200_000), /no es un JSON válido/],
    ['21 MB', 'x'.repeat(21 * 1024 * 1024), /pesa más de 20 MB/],
  ])('refuses %s in one sentence', async (_what, content, message) => {
    const { code, stderr } = await run('cargo', await write(content), join(folder, 'o.pdf'));
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\bat .*\.ts|Error/);
    expect(await readdir(folder)).toEqual(['data.json']);
  });

  it.each<[string, () => string[], RegExp]>([
    [
      'data that are not there',
      () => [join(folder, 'no.json'), join(folder, 'o.pdf')],
      /No se puede leer .*: no existe/,
    ],
    ['a folder as data', () => [folder, join(folder, 'o.pdf')], /es una carpeta/],
    ['a folder as output', () => [sampleOf('cargo'), folder], /es una carpeta/],
    ['an output in no folder', () => [sampleOf('cargo'), join(folder, 'no', 'o.pdf')], /la carpeta no existe/],
    ['the data as output', () => [sampleOf('cargo'), sampleOf('cargo')], /es el mismo archivo/],
  ])('refuses %s', async (_what, paths, message) => {
    const { code, stderr } = await run('cargo', ...paths());
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(await readdir(folder)).toEqual([]);
  });
});

async function write(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'data.json');
  await writeFile(path, content);
  return path;
}

const run = (...args: string[]) => runCommand(args);
