export const FILE_LIMITS = {
  /** Of the file as it is given. */
  bytes: 20 * 1024 * 1024,
  /** Of everything read from an .xlsx, unpacked: far above 20,000 rows of text, far below what hurts. */
  unpackedBytes: 120 * 1024 * 1024,
  /** Sheets of a workbook that are looked at. */
  sheets: 20,
} as const;

const MESSAGES = {
  notASheet: 'Este archivo no es una hoja .xlsx ni .csv',
  oldWorkbook:
    'Es un libro de Excel antiguo (.xls) o protegido con contraseña: ábralo y guárdelo como .xlsx sin contraseña',
  tooBig: `El archivo pesa más de ${FILE_LIMITS.bytes / 1024 / 1024} MB: divídalo en partes`,
  tooBigInside: `El libro ocupa al abrirse más de ${FILE_LIMITS.unpackedBytes / 1024 / 1024} MB: copie la tabla a un libro nuevo e impórtelo`,
  damaged: 'El libro .xlsx está dañado y no se puede leer: ábralo en su hoja de cálculo y guárdelo de nuevo',
  tooManyColumns: 'La hoja tiene datos más allá de la columna 200: copie la tabla a un libro nuevo',
  openQuote: 'Hay comillas que se abren y no se cierran: revise el archivo .csv',
  empty: 'El archivo está vacío',
  tooSlow: 'El archivo tardó demasiado en leerse y se dejó: copie la tabla a un libro nuevo e impórtelo',
  unreadable: 'El archivo no se pudo leer: cierre la hoja de cálculo que lo tenga abierto y elíjalo otra vez',
} as const;

export type FileProblem = keyof typeof MESSAGES;

/** Why a file cannot be decoded. `message` is in Spanish, for the person who chose it. */
export class ImportFileError extends Error {
  readonly code: FileProblem;

  constructor(code: FileProblem, options?: ErrorOptions) {
    super(MESSAGES[code], options);
    this.name = 'ImportFileError';
    this.code = code;
  }
}
