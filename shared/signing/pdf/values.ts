/** The objects of a PDF file (ISO 32000-1, 7.3) as plain values. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream;

export interface PdfName {
  type: 'name';
  name: string;
}

export interface PdfString {
  type: 'string';
  bytes: Uint8Array;
  /** Where its first and one past its last byte stand in the file, delimiters included; absent in what we make. */
  place?: { from: number; to: number };
}

export interface PdfRef {
  type: 'ref';
  num: number;
  gen: number;
}

export type PdfArray = readonly PdfValue[];

export interface PdfDict {
  type: 'dict';
  entries: ReadonlyMap<string, PdfValue>;
}

export interface PdfStream {
  type: 'stream';
  dict: PdfDict;
  /** As stored: still filtered. */
  data: Uint8Array;
}

export const nameOf = (name: string): PdfName => ({ type: 'name', name });
export const refTo = (num: number, gen = 0): PdfRef => ({ type: 'ref', num, gen });
export const bytesString = (bytes: Uint8Array): PdfString => ({ type: 'string', bytes });

/** A dictionary of the entries that have a value. */
export function dictOf(entries: Readonly<Record<string, PdfValue | undefined>>): PdfDict {
  const given = Object.entries(entries).filter((entry): entry is [string, PdfValue] => entry[1] !== undefined);
  return { type: 'dict', entries: new Map(given) };
}

export function withEntries(dict: PdfDict, entries: Readonly<Record<string, PdfValue>>): PdfDict {
  return { type: 'dict', entries: new Map([...dict.entries, ...Object.entries(entries)]) };
}

export const isArray = (value: PdfValue | undefined): value is PdfArray => Array.isArray(value);
export const isDict = (value: PdfValue | undefined): value is PdfDict => typeOf(value) === 'dict';
export const isStream = (value: PdfValue | undefined): value is PdfStream => typeOf(value) === 'stream';
export const isRef = (value: PdfValue | undefined): value is PdfRef => typeOf(value) === 'ref';
export const isString = (value: PdfValue | undefined): value is PdfString => typeOf(value) === 'string';
export const isName = (value: PdfValue | undefined, name?: string): value is PdfName =>
  typeOf(value) === 'name' && (name === undefined || (value as PdfName).name === name);

function typeOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
}

/** Whether two values read the same; references are compared by what they name. */
export function samePdfValue(one: PdfValue, other: PdfValue): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (isArray(one) || isArray(other)) {
    if (!isArray(one) || !isArray(other) || one.length !== other.length) return false;
    return one.every((value, place) => samePdfValue(value, other[place] ?? null));
  }
  if (one.type === 'name') return isName(other, one.name);
  if (one.type === 'ref') return isRef(other) && one.num === other.num && one.gen === other.gen;
  if (one.type === 'string') return isString(other) && sameBytes(one.bytes, other.bytes);
  if (one.type === 'dict') return isDict(other) && sameDict(one, other);
  return isStream(other) && sameDict(one.dict, other.dict) && sameBytes(one.data, other.data);
}

function sameDict(one: PdfDict, other: PdfDict): boolean {
  if (one.entries.size !== other.entries.size) return false;
  return [...one.entries].every(([key, value]) => {
    const counterpart = other.entries.get(key);
    return counterpart !== undefined && samePdfValue(value, counterpart);
  });
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}
