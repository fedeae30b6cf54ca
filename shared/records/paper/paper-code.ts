import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../../history/canonical.ts';
import type { Event, Uuid } from '../../history/event.ts';
import { mergeHistories } from '../../history/merge.ts';
import type { Anexo01 } from '../anexo01/anexo01.ts';
import type { Baja } from '../baja/baja.ts';
import type { Cargo } from '../cargo/cargo.ts';
import type { Informe } from '../informe/informe.ts';
import { foldKind, type StateOf } from '../registry.ts';
import type { Relacion } from '../relacion/relacion.ts';
import { formatCargoNumber } from '../talonario/talonario.ts';
import type { Traslado } from '../traslado/traslado.ts';

export type PaperKind = 'cargo' | 'traslado' | 'baja' | 'informe' | 'relacion' | 'anexo01';

/** What is printed as a QR code on a paper: its number, its record, and the hash of what it says. */
export interface PaperCode {
  kind: PaperKind;
  /** `018-2026`, `TR-AY2-0007`, `2026-07`, `HA-AY2-0003`. */
  number: string;
  id: Uuid;
  hash: string;
}

/** 80 bits: enough to tell a paper from every other version of its record, and few enough for squares that print well. */
const HASH_LENGTH = 20;

/** What each kind of paper says; who has signed it and when it was last touched is not part of it. */
const CONTENT: { readonly [K in PaperKind]: (state: StateOf[K], number: string) => unknown } = {
  cargo: ({ number, issuer, content, annulment }: Cargo) => ({ number, issuer, content, annulment }),
  traslado: ({
    changedAt: _changed,
    collectedAt: _collected,
    status: _status,
    attachments: _files,
    paper: _signed,
    ...paper
  }: Traslado) => paper,
  baja: ({
    changedAt: _changed,
    observation: _observation,
    attachments: _files,
    paper: _signed,
    status,
    ...paper
  }: Baja) => ({
    ...paper,
    draft: status === 'draft',
  }),
  informe: ({ changedAt: _changed, status: _status, attachments: _files, paper: _signed, ...paper }: Informe) => paper,
  relacion: ({ months }: Relacion, number) => {
    const closed = months.find(({ month }) => month === number);
    if (closed === undefined) return undefined;
    const { paper: _signed, ...said } = closed;
    return said;
  },
  // When it was closed is not known before it is printed.
  anexo01: ({ sheets }: Anexo01, number) => {
    const closed = sheets.find(({ code }) => code === number);
    if (closed === undefined) return undefined;
    const { paper: _signed, at: _at, ...said } = closed;
    return said;
  },
};

const NUMBER: { readonly [K in PaperKind]: (state: StateOf[K]) => string | undefined } = {
  cargo: ({ number }) => (number === undefined ? undefined : formatCargoNumber(number)),
  traslado: ({ code }) => code,
  baja: ({ code }) => code,
  informe: ({ code }) => code,
  relacion: ({ months }) => months.at(-1)?.month,
  anexo01: ({ sheets }) => sheets.at(-1)?.code,
};

/**
 * The code of a paper printed from this state; `undefined` while it has no number.
 * @param part month of a list, or code of a sheet, where the record has several; by default the last that was closed
 */
export function paperCode<K extends PaperKind>(kind: K, state: StateOf[K], part?: string): string | undefined {
  const number = part ?? NUMBER[kind](state);
  if (number === undefined) return undefined;
  const id = state.id.replaceAll('-', '').toUpperCase();
  return `CHASQUI 1 ${kind.toUpperCase()} ${number} ${id} ${hashOf(kind, state, number).toUpperCase()}`;
}

function hashOf<K extends PaperKind>(kind: K, state: StateOf[K], number: string): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson([kind, CONTENT[kind](state, number)])))).slice(0, HASH_LENGTH);
}

/**
 * Reads a code as a camera gives it, or a reader that types it: one set to another keyboard than the computer's writes
 * other signs for spaces and hyphens, and capital letters as small ones.
 */
export function readPaperCode(text: string): PaperCode | undefined {
  const parts = text
    .trim()
    .toLowerCase()
    .split(/[^0-9a-z]+/);
  const [name, version, kind = '', ...rest] = parts;
  const hash = rest.pop() ?? '';
  const id = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(rest.pop() ?? '');
  const number = rest.join('-').toUpperCase();
  if (name !== 'chasqui' || version !== '1' || !isPaperKind(kind) || id === null || number === '') return undefined;
  if (!/^[0-9a-f]{20}$/.test(hash)) return undefined;
  return { kind, number, id: id.slice(1).join('-'), hash };
}

function isPaperKind(name: string): name is PaperKind {
  return Object.hasOwn(CONTENT, name);
}

/** `current`: what the paper says is what the record says now. `earlier`: what it said at some time. */
export type PaperVerdict = { verdict: 'current' } | { verdict: 'earlier'; until: number } | { verdict: 'other' };

/** Compares a paper with the record's history, event by event, the newest state first. */
export function judgePaper({ kind, number, hash }: PaperCode, events: readonly Event[]): PaperVerdict {
  const history = mergeHistories(events);
  for (let count = history.length; count > 0; count -= 1) {
    const { state } = foldKind(kind, history.slice(0, count));
    if (state === undefined || hashOf(kind, state, number) !== hash) continue;
    const next = history[count];
    return next === undefined ? { verdict: 'current' } : { verdict: 'earlier', until: next.at.wall };
  }
  return { verdict: 'other' };
}
