import koffi from 'koffi';

const ULONG = koffi.type('unsigned long');
const POINTER = koffi.type('void *');
const RW_SESSION = 6;

/** Puts a certificate on a token, which this version of softhsm2-util cannot. The library must be initialized. */
export function putCertificate(libraryPath: string, slot: number, pin: string, id: number, der: Uint8Array): void {
  const library = koffi.load(libraryPath);
  const call = (name: string, types: (typeof ULONG)[], ...values: unknown[]) => {
    const code = Number(library.func(name, ULONG, types)(...values));
    if (code !== 0) throw new Error(`${name}: 0x${code.toString(16)}`);
  };
  const ATTRIBUTE = koffi.struct({ type: ULONG, pValue: POINTER, ulValueLen: ULONG });
  const held: bigint[] = [];
  const memory = (bytes: Uint8Array): bigint => {
    const pointer = koffi.alloc('uint8_t', bytes.length) as bigint;
    koffi.encode(pointer, 'uint8_t', Array.from(bytes), bytes.length);
    held.push(pointer);
    return pointer;
  };
  const ulong = (value: number) => {
    const bytes = Buffer.alloc(ULONG.size);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const subject = Buffer.from([0x30, 0]);
  const values: [number, Uint8Array][] = [
    [0x00, ulong(1)],
    [0x01, Buffer.from([1])],
    [0x80, ulong(0)],
    [0x101, subject],
    [0x102, Buffer.from([id])],
    [0x11, der],
  ];
  const template = memory(new Uint8Array(ATTRIBUTE.size * values.length));
  const entries = values.map(([type, bytes]) => ({ type, pValue: memory(bytes), ulValueLen: bytes.length }));
  koffi.encode(template, ATTRIBUTE, entries, entries.length);
  const out = memory(ulong(0));
  call('C_OpenSession', [ULONG, ULONG, POINTER, POINTER, POINTER], slot, RW_SESSION, null, null, out);
  const session = Number(koffi.decode(out, ULONG));
  const given = Buffer.from(pin);
  call('C_Login', [ULONG, ULONG, POINTER, ULONG], session, 1, memory(given), given.length);
  call('C_CreateObject', [ULONG, POINTER, ULONG, POINTER], session, template, entries.length, out);
  call('C_CloseSession', [ULONG], session);
  for (const pointer of held) koffi.free(pointer);
}
