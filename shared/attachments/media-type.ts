import { z } from 'zod';
import { zipNames } from './zip-names.ts';

export const MediaType = z.enum([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/plain',
]);
export type MediaType = z.infer<typeof MediaType>;

/** The endings that a name of each type may have, the usual one first. */
export const ENDINGS: Readonly<Record<MediaType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'text/plain': ['txt', 'csv', 'log', 'md'],
};

/**
 * What a file is by its content, whatever its name says; `undefined`: none of the types that are taken. A ZIP counts by what
 * is in it, and text is UTF-8 without control characters.
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType | undefined {
  if (bytes.length === 0) return undefined;
  if (hasText(bytes, 0, '%PDF-')) return 'application/pdf';
  if (begins(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return 'image/webp';
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return officeTypeOf(bytes);
  return isText(bytes) ? 'text/plain' : undefined;
}

function officeTypeOf(bytes: Uint8Array): MediaType | undefined {
  const names = new Set(zipNames(bytes));
  if (!names.has('[Content_Types].xml')) return undefined;
  // With macros it is a program.
  if ([...names].some((name) => name.endsWith('vbaProject.bin'))) return undefined;
  if (names.has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (names.has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return undefined;
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d))) {
    return false;
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function begins(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, place) => bytes[at + place] === letter.charCodeAt(0));
}
