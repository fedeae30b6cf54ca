import { PACKAGE_PROBLEM_TEXT } from '#shared/messages/packages.ts';
import type { PackageProblemCode } from '#shared/package/package-file.ts';

const PACKAGE_PROBLEMS = Object.fromEntries(
  Object.entries(PACKAGE_PROBLEM_TEXT).map(([code, title]) => [code, { status: 422, title }]),
) as Record<PackageProblemCode, { status: 422; title: string }>;

/** What can be answered with a 4xx or 5xx: status, and what the reader is told (Spanish of Peru). */
export const PROBLEMS = {
  'malformed-json': { status: 400, title: 'Los datos enviados no se pueden leer.' },
  'invalid-input': { status: 400, title: 'Hay datos que revisar.' },
  'session-ended': { status: 401, title: 'La sesión terminó. Vuelva a ingresar.' },
  'wrong-credentials': {
    status: 401,
    title: 'El usuario o la contraseña no coinciden. Revise y vuelva a escribirlos.',
  },
  'account-disabled': { status: 403, title: 'La cuenta está desactivada. Consulte con la administración del sistema.' },
  'not-on-staff': {
    status: 403,
    title: 'La cuenta no tiene un encargo en ninguna sede. Consulte con la administración del sistema.',
  },
  'other-sede': { status: 403, title: 'Este equipo es de otra sede. Ingrese desde un equipo de su sede.' },
  role: { status: 403, title: 'Su encargo no incluye esta acción.' },
  'not-found': { status: 404, title: 'Esta dirección no existe en la sede central.' },
  'unknown-record': { status: 404, title: 'La sede central no tiene este registro, o es de otra sede.' },
  'method-not-allowed': { status: 405, title: 'Esta dirección no admite esa operación.' },
  'unknown-device': { status: 409, title: 'La sede central no conoce este equipo. Vuelva a inscribirlo.' },
  'chain-forked': {
    status: 409,
    title: 'Otro equipo usó los números de este: hay una copia del disco. El equipo se inscribe de nuevo.',
  },
  'epoch-changed': {
    status: 409,
    title: 'La sede central volvió de una copia anterior. El equipo comparará sus registros.',
  },
  'client-too-old': {
    status: 426,
    title: 'Esta versión de Chasqui es muy anterior a la de la sede central. Actualícela; lo registrado no se pierde.',
  },
  'server-too-old': {
    status: 503,
    title: 'La sede central todavía no tiene la versión de Chasqui de este equipo. Lo registrado espera en el equipo.',
  },
  'too-large': { status: 413, title: 'Los datos enviados son demasiado extensos.' },
  'unsupported-media': { status: 415, title: 'Se esperan datos en formato JSON.' },
  'too-many-requests': { status: 429, title: 'Hay demasiadas solicitudes seguidas. Espere un momento.' },
  'too-many-attempts': { status: 429, title: 'Hubo varios intentos sin éxito. Espere antes de volver a intentar.' },
  'file-not-named': { status: 409, title: 'Ningún registro que la sede central aceptó nombra este archivo.' },
  'file-size': { status: 400, title: 'El tamaño del archivo no es el que su registro nombra.' },
  'file-too-large': { status: 413, title: 'El archivo pesa más de 25 MB.' },
  'file-damaged': { status: 422, title: 'El archivo llegó con otro contenido y no se guardó.' },
  'file-type': { status: 422, title: 'El contenido del archivo no es del tipo que su registro nombra: no se guardó.' },
  'file-absent': { status: 404, title: 'El archivo todavía no llega a la sede central.' },
  'no-upload': { status: 404, title: 'No hay un envío comenzado de este archivo.' },
  'upload-offset': { status: 409, title: 'El envío no sigue donde quedó.' },
  'upload-cut': { status: 400, title: 'El envío se cortó.' },
  'upload-checksum': { status: 460, title: 'El trozo llegó con otro contenido y no se guardó.' },
  'tus-version': { status: 412, title: 'El envío no es de la versión 1.0.0 de tus.' },
  'storage-full': { status: 507, title: 'No hay espacio en la sede central para este archivo. Espera en su equipo.' },
  internal: {
    status: 500,
    title: 'La sede central no pudo completar la operación. Vuelva a intentar en unos minutos.',
  },
  unavailable: {
    status: 503,
    title: 'La sede central no puede atender en este momento. Vuelva a intentar en unos minutos.',
  },
  ...PACKAGE_PROBLEMS,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

interface Details {
  detail?: string;
  fields?: { path: string; message: string }[];
  /** Members beyond RFC 9457's own. */
  extra?: Record<string, string | number>;
  /** Seconds after which it may work. */
  retryAfter?: number;
}

/** A refusal that reaches the caller as a problem body. */
export class ServerProblem extends Error {
  readonly code: ProblemCode;
  readonly details: Details;

  constructor(code: ProblemCode, details: Details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
