import { describe, expect, it } from 'vitest';
import { admit } from '../records/admission.ts';
import { dataOf, historyOf, makeActor, write } from '../records/record.fixture.ts';
import { foldKind, getKind, type Kind } from '../records/registry.ts';
import { paperCode } from '../records/paper/paper-code.ts';
import { MAX_ATTACHMENTS } from './attachment.ts';
import { namedFiles } from './named-files.ts';

const BEGUN = [
  ['atencion', ['registered']],
  ['ticket', ['opened']],
  ['cargo', ['drafted', 'issued']],
  ['traslado', ['dispatched']],
  ['baja', ['prepared']],
  ['informe', ['raised']],
] as const satisfies [Kind, string[]][];
const HASH = '12'.repeat(32);
const specialist = makeActor('specialist');
const attach = (kind: Kind, change: object, minute: number, device = 'AY1') =>
  write({ kind, type: 'attached', data: dataOf(kind, 'attached', change), minute, device });
const filesOf = (kind: Kind, events: Parameters<typeof foldKind>[1]) =>
  (foldKind(kind, events).state as { attachments?: { name: string }[] } | undefined)?.attachments?.map(
    ({ name }) => name,
  );

describe.each(BEGUN)('a file of a %s (PROCEDURES §7)', (kind, path) => {
  const history = historyOf(kind, ...path, 'attached');

  it('is on the record until it is taken off with a reason, and in the history for good', () => {
    const off = write({ kind, type: 'detached', data: dataOf(kind, 'detached'), minute: 9 });
    expect(filesOf(kind, history)).toEqual(['Guía de remisión.pdf']);
    expect(admit(getKind(kind), history, off, specialist)).toEqual({ verdict: 'apply' });
    expect(filesOf(kind, [...history, off])).toEqual([]);
    expect(namedFiles([...history, off]).map(({ hash }) => hash)).toEqual([HASH]);
    const silent = write({ kind, type: 'detached', data: { hash: HASH, reason: ' ' }, minute: 9 });
    expect(admit(getKind(kind), history, silent, specialist)).toMatchObject({ reason: { code: 'malformed' } });
  });

  it('is there once, also when two devices add it apart', () => {
    const again = (device: string) => admit(getKind(kind), history, attach(kind, {}, 9, device), specialist);
    expect(again('AY1')).toEqual({ verdict: 'refuse', reason: { code: 'already-attached' } });
    expect(again('AY2')).toEqual({ verdict: 'conflict', reason: { code: 'already-attached' } });
    expect(filesOf(kind, [...history, attach(kind, {}, 9, 'AY2')])).toHaveLength(1);
  });

  it('cannot be taken off when it is not there, and comes back when it is added again', () => {
    const off = write({ kind, type: 'detached', data: dataOf(kind, 'detached'), minute: 9 });
    expect(admit(getKind(kind), historyOf(kind, ...path), off, specialist)).toMatchObject({
      reason: { code: 'not-attached' },
    });
    expect(filesOf(kind, [...history, off, attach(kind, {}, 10)])).toHaveLength(1);
  });

  it.each([
    ['a name with a folder', { name: '../guia.pdf' }],
    ['a name with the ending of another type', { name: 'guia.exe' }],
    ['an unseen character', { name: 'a\u202Eb.pdf' }],
    ['a type that is not taken', { type: 'text/html', name: 'a.html' }],
    ['more than 25 MB', { size: 25_000_001 }],
    ['nothing in it', { size: 0 }],
    ['half a hash', { hash: HASH.slice(32) }],
  ])('is refused with %s', (_what, change) => {
    const event = attach(kind, change, 9);
    expect(admit(getKind(kind), historyOf(kind, ...path), event, specialist)).toMatchObject({
      verdict: 'refuse',
      reason: { code: 'malformed' },
    });
  });

  it('is one of fifty at most', () => {
    const many = Array.from({ length: MAX_ATTACHMENTS - 1 }, (_unused, place) =>
      attach(kind, { hash: place.toString(16).padStart(64, '0') }, 10 + place),
    );
    const next = attach(kind, { hash: 'ff'.repeat(32) }, 99);
    expect(admit(getKind(kind), [...history, ...many], next, specialist)).toMatchObject({
      reason: { code: 'too-many-files' },
    });
  });
});

it('the code on a paper does not change with the files of its record', () => {
  for (const kind of ['traslado', 'baja', 'informe'] as const) {
    const code = (...types: string[]) => {
      const { state } = foldKind(kind, historyOf(kind, ...types));
      return state && paperCode(kind, state as never);
    };
    const [, path] = BEGUN.find(([name]) => name === kind) ?? BEGUN[0];
    expect(code(...path, 'attached')).toBe(code(...path));
  }
});

it('a file is named by what freezes and signs a cargo too', () => {
  const names = namedFiles(historyOf('cargo', 'drafted', 'issued', 'frozen', 'signed', 'attached'));
  expect(names.map(({ hash, types }) => [hash.slice(0, 2), types[0]])).toEqual([
    ['ab', 'application/pdf'],
    ['cd', 'application/pdf'],
    ['12', 'application/pdf'],
  ]);
});
