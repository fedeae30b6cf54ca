import type Koffi from 'koffi';

/* PKCS#11 2.40 as far as a signature needs it, called through the table of functions that every library gives out. */

export const CKR = {
  ok: 0x00,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLength: 0xa2,
  pinLocked: 0xa4,
  tokenNotPresent: 0xe0,
  alreadyLoggedIn: 0x100,
  alreadyInitialized: 0x191,
} as const;
export const CKA = { class: 0x00, value: 0x11, keyType: 0x100, id: 0x102, ecParams: 0x180 } as const;
export const CKO = { certificate: 1, privateKey: 3 } as const;
export const CKM = { rsaPkcs: 0x01, ecdsa: 0x1041 } as const;

/** What a library answered instead of doing it: a CKR code. */
export class CryptokiFailure extends Error {
  readonly code: number;

  constructor(code: number, name: string) {
    super(`${name}: 0x${code.toString(16)}`);
    this.name = 'CryptokiFailure';
    this.code = code;
  }
}

/** Places in CK_FUNCTION_LIST, after its version. */
const PLACES = {
  C_Initialize: 0,
  C_Finalize: 1,
  C_GetSlotList: 4,
  C_GetTokenInfo: 6,
  C_OpenSession: 12,
  C_CloseSession: 13,
  C_Login: 18,
  C_Logout: 19,
  C_GetAttributeValue: 24,
  C_FindObjectsInit: 26,
  C_FindObjects: 27,
  C_FindObjectsFinal: 28,
  C_SignInit: 42,
  C_Sign: 43,
} as const;
type Name = keyof typeof PLACES;

const COUNT_LIST = 64;
const SERIAL_SESSION = 4;
const USER = 1;

export type Attribute = readonly [type: number, value: number | Uint8Array];
export type Cryptoki = ReturnType<typeof loadCryptoki>;

/** What is called and how, of a library on this system. */
export type ForeignFunctions = typeof Koffi;

/** @throws when the file is no PKCS#11 library */
export function loadCryptoki(koffi: ForeignFunctions, path: string) {
  const ULONG = koffi.type('unsigned long');
  const POINTER = koffi.type('void *');
  // Windows' libraries are compiled with structures packed.
  const structure = process.platform === 'win32' ? koffi.pack : koffi.struct;
  const ATTRIBUTE = structure({ type: ULONG, pValue: POINTER, ulValueLen: ULONG });
  const MECHANISM = structure({ mechanism: ULONG, pParameter: POINTER, ulParameterLen: ULONG });
  const FUNCTIONS = structure({ major: 'uint8_t', minor: 'uint8_t', functions: koffi.array(POINTER, 68) });
  const library = koffi.load(path);
  const listPointer = koffi.alloc(POINTER, 1) as bigint;
  const given: unknown = library.func('C_GetFunctionList', ULONG, [POINTER])(listPointer);
  if (given !== CKR.ok) throw new CryptokiFailure(Number(given), 'C_GetFunctionList');
  const table = koffi.decode(koffi.decode(listPointer, POINTER) as bigint, FUNCTIONS) as { functions: bigint[] };
  koffi.free(listPointer);

  const call = (name: Name, ...values: (number | bigint | Uint8Array | null)[]): void => {
    const proto = koffi.proto(
      ULONG,
      values.map((value) => (typeof value === 'number' ? ULONG : POINTER)),
    );
    const code = Number(koffi.call(table.functions[PLACES[name]] ?? 0n, proto, ...values));
    if (code !== CKR.ok) throw new CryptokiFailure(code, name);
  };
  /** Memory of the C side, which does not move; freed when the work is done. */
  const withMemory = <T>(work: (alloc: (bytes: Uint8Array) => bigint) => T): T => {
    const taken: bigint[] = [];
    try {
      return work((bytes) => {
        const pointer = koffi.alloc('uint8_t', Math.max(1, bytes.length)) as bigint;
        taken.push(pointer);
        if (bytes.length > 0) koffi.encode(pointer, 'uint8_t', Array.from(bytes), bytes.length);
        return pointer;
      });
    } finally {
      for (const pointer of taken) koffi.free(pointer);
    }
  };
  const read = (pointer: bigint, length: number): Uint8Array =>
    length === 0 ? new Uint8Array() : Uint8Array.from(koffi.decode(pointer, 'uint8_t', length) as ArrayLike<number>);
  const readUlong = (pointer: bigint): number => Number(koffi.decode(pointer, ULONG));
  const ulong = (value: number): Uint8Array => {
    const bytes = Buffer.alloc(ULONG.size);
    bytes.writeUInt32LE(value);
    return bytes;
  };

  return {
    initialize(): void {
      try {
        call('C_Initialize', null);
      } catch (cause) {
        if (!(cause instanceof CryptokiFailure && cause.code === CKR.alreadyInitialized)) throw cause;
      }
    },
    finalize: () => call('C_Finalize', null),
    /** Slots with a token in them. */
    slots: (): number[] =>
      withMemory((alloc) => {
        const count = alloc(ulong(COUNT_LIST));
        const list = alloc(new Uint8Array(COUNT_LIST * ULONG.size));
        const proto = koffi.proto(ULONG, ['uint8_t', POINTER, POINTER]);
        const code = Number(koffi.call(table.functions[PLACES.C_GetSlotList] ?? 0n, proto, 1, list, count));
        if (code !== CKR.ok) throw new CryptokiFailure(code, 'C_GetSlotList');
        const many = readUlong(count);
        return many === 0 ? [] : Array.from(koffi.decode(list, ULONG, many) as ArrayLike<number>, Number);
      }),
    /** What the token is called: 32 characters at the head of CK_TOKEN_INFO. */
    tokenLabel: (slot: number): string =>
      withMemory((alloc) => {
        const info = alloc(new Uint8Array(512));
        call('C_GetTokenInfo', slot, info);
        return new TextDecoder().decode(read(info, 32)).replaceAll('\u0000', ' ').trim();
      }),
    openSession: (slot: number): number =>
      withMemory((alloc) => {
        const session = alloc(ulong(0));
        call('C_OpenSession', slot, SERIAL_SESSION, null, null, session);
        return readUlong(session);
      }),
    closeSession: (session: number) => call('C_CloseSession', session),
    login(session: number, pin: string): void {
      const bytes = new TextEncoder().encode(pin);
      withMemory((alloc) => {
        const given = alloc(bytes);
        try {
          call('C_Login', session, USER, given, bytes.length);
        } finally {
          koffi.encode(
            given,
            'uint8_t',
            Array.from(bytes, () => 0),
            bytes.length,
          );
          bytes.fill(0);
        }
      });
    },
    logout: (session: number) => call('C_Logout', session),
    /** Handles of the objects that have all of these. */
    find: (session: number, attributes: readonly Attribute[]): number[] =>
      withMemory((alloc) => {
        const values = attributes.map(([type, value]) => {
          const bytes = typeof value === 'number' ? ulong(value) : value;
          return { type, pValue: alloc(bytes), ulValueLen: bytes.length };
        });
        const template = alloc(new Uint8Array(ATTRIBUTE.size * values.length));
        koffi.encode(template, ATTRIBUTE, values, values.length);
        call('C_FindObjectsInit', session, template, values.length);
        const handles = alloc(new Uint8Array(COUNT_LIST * ULONG.size));
        const count = alloc(ulong(0));
        try {
          call('C_FindObjects', session, handles, COUNT_LIST, count);
        } finally {
          call('C_FindObjectsFinal', session);
        }
        const many = readUlong(count);
        return many === 0 ? [] : Array.from(koffi.decode(handles, ULONG, many) as ArrayLike<number>, Number);
      }),
    attribute: (session: number, object: number, type: number): Uint8Array =>
      withMemory((alloc) => {
        const template = alloc(new Uint8Array(ATTRIBUTE.size));
        const ask = (pValue: bigint | null, ulValueLen: number) => {
          koffi.encode(template, ATTRIBUTE, { type, pValue, ulValueLen });
          call('C_GetAttributeValue', session, object, template, 1);
          return Number((koffi.decode(template, ATTRIBUTE) as { ulValueLen: number | bigint }).ulValueLen);
        };
        const length = ask(null, 0);
        const value = alloc(new Uint8Array(length));
        return read(value, ask(value, length));
      }),
    sign: (session: number, key: number, mechanism: number, data: Uint8Array): Uint8Array =>
      withMemory((alloc) => {
        const how = alloc(new Uint8Array(MECHANISM.size));
        koffi.encode(how, MECHANISM, { mechanism, pParameter: null, ulParameterLen: 0 });
        call('C_SignInit', session, how, key);
        const signature = alloc(new Uint8Array(1024));
        const length = alloc(ulong(1024));
        call('C_Sign', session, alloc(data), data.length, signature, length);
        return read(signature, readUlong(length));
      }),
    unload: () => library.unload(),
  };
}
