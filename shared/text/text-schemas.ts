import { z } from 'zod';
import { cleanText, findUnprintable } from './clean-text.ts';
import { findPatrimonialCodeProblem, normalizePatrimonialCode } from './patrimonial-code.ts';
import { formatCount } from './spanish.ts';
import { TEXT_LIMITS } from './text-limits.ts';

interface TextOptions {
  /** Accept the empty string, as a form sends for a field left blank. By default a text must say something. */
  allowEmpty?: boolean;
  /** Longest text in UTF-16 code units, when it is not the usual limit. */
  max?: number;
  /** Said when the text is missing. */
  missing?: string;
}

/** A name or a term: one line of up to 120 characters. */
export function shortText(options: TextOptions = {}): z.ZodString {
  return text(TEXT_LIMITS.short, false, options);
}

/** A subject or a reason: one line of up to 200 characters. */
export function lineText(options: TextOptions = {}): z.ZodString {
  return text(TEXT_LIMITS.line, false, options);
}

/** Several paragraphs of up to 4,000 characters; line feeds and tabs are kept. */
export function longText(options: TextOptions = {}): z.ZodString {
  return text(TEXT_LIMITS.text, true, options);
}

/**
 * The text as it is stored: clean (see `cleanText`), within its limit, without control characters. A text of megabytes
 * is refused by its length before anything else looks at it.
 */
function text(usual: number, allowLines: boolean, options: TextOptions): z.ZodString {
  const max = options.max ?? usual;
  const missing = options.missing ?? 'Falta completar este dato';
  return bounded(max, cleanText)
    .min(options.allowEmpty === true ? 0 : 1, { error: missing })
    .check((context) => {
      const problem = findUnprintable(context.value, allowLines);
      if (problem !== undefined) context.issues.push({ code: 'custom', message: problem, input: context.value });
    });
}

/** A string normalised by `normalize` and then at most `max` long. What is far too long is not even normalised. */
function bounded(max: number, normalize: (text: string) => string): z.ZodString {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'Falta completar este dato' : 'Se espera un texto') })
    .overwrite((value) => (value.length > 4 * max + 1000 ? value : normalize(value)))
    .max(max, { error: (issue) => tooLong(lengthOf(issue.input), max), abort: true });
}

function lengthOf(input: unknown): number {
  return typeof input === 'string' ? input.length : 0;
}

/** «Tiene 4,120 caracteres; el máximo es 4,000». */
export function tooLong(length: number, max: number): string {
  return `Tiene ${formatCount(length)} caracteres; el máximo es ${formatCount(max)}`;
}

/**
 * Código patrimonial (SBN) of a bien: 8 digits of the national catalogue and 4 digits or letters of the organisation's
 * own numbering. Stored without spaces or hyphens, in capitals: `740899500231` (PROCEDURES §6).
 */
export const PatrimonialCode = bounded(TEXT_LIMITS.short, normalizePatrimonialCode).check((context) => {
  const problem = findPatrimonialCodeProblem(context.value);
  if (problem !== undefined) context.issues.push({ code: 'custom', message: problem, input: context.value });
});
export type PatrimonialCode = z.infer<typeof PatrimonialCode>;

/** Number of the Peruvian identity document: 8 digits. */
export const DniNumber = bounded(TEXT_LIMITS.short, (value) => value.replace(/[\s.-]/g, '')).regex(/^[0-9]{8}$/, {
  error: 'El DNI tiene 8 dígitos',
});
export type DniNumber = z.infer<typeof DniNumber>;

const PHONE = /^\+?\(?[0-9][0-9 ()./-]*(?: ?(?:anexo|anx\.?|ext\.?) ?[0-9]{1,6})?$/i;

/** A telephone number or an internal extension (anexo), as people write it: 3 to 15 digits, spaces, `anexo 214`. */
export const PhoneNumber = bounded(TEXT_LIMITS.phone, (value) => cleanText(value).replace(/\s+/g, ' ')).refine(
  (value) => PHONE.test(value) && digitCount(value) >= 3 && digitCount(value) <= 15 + 6,
  { error: 'Escriba el teléfono con dígitos, por ejemplo 966 410 227 o 066 312345 anexo 214' },
);
export type PhoneNumber = z.infer<typeof PhoneNumber>;

/** An e-mail address, in lower case. */
export const EmailAddress = bounded(TEXT_LIMITS.email, (value) => cleanText(value).toLowerCase()).regex(
  z.regexes.email,
  { error: 'Escriba el correo completo, por ejemplo nombre@qw.gob.pe' },
);
export type EmailAddress = z.infer<typeof EmailAddress>;

function digitCount(value: string): number {
  return value.replace(/[^0-9]/g, '').length;
}
