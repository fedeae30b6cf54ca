import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import koffi from 'koffi';
import { loadCryptoki } from '../../electron/main/tokens/cryptoki.ts';

const ULONG = koffi.type('unsigned long');
const POINTER = koffi.type('void *');
const RW_SESSION = 6;

/** Of what openssl makes a key. */
export const TOKEN_KEYS = {
  RSA: ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'],
  EC: ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
} as const;

export interface SoftTokens {
  /** For another process that is to find the same tokens. This one finds them already. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Plugs in a token with a key and its certificate of `QUISPE HUAMAN Rosa`. Nothing else may use the library meanwhile.
   * @returns the certificate, DER
   */
  plugIn(token: { label: string; pin: string; key: keyof typeof TOKEN_KEYS }): Promise<Uint8Array>;
  /** Takes all of them out. */
  unplug(): Promise<void>;
  remove(): Promise<void>;
}

/** PKCS#11 tokens of SoftHSM, in a folder of their own. @param library path of SoftHSM's library */
export async function openSoftTokens(library: string): Promise<SoftTokens> {
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-token-'));
  const tokens = join(folder, 'tokens');
  const environment = { SOFTHSM2_CONF: join(folder, 'softhsm2.conf') };
  await mkdir(tokens);
  await writeFile(environment.SOFTHSM2_CONF, `directories.tokendir = ${tokens}\nlog.level = ERROR\n`);
  // A worker thread's `process.env` is a copy: the library asks the process itself.
  const setenv = koffi.load(null).func('int setenv(const char *name, const char *value, int overwrite)');
  setenv('SOFTHSM2_CONF', environment.SOFTHSM2_CONF, 1);
  const run = (program: string, args: readonly string[]) =>
    promisify(execFile)(program, args, { env: { ...process.env, ...environment }, cwd: folder });
  return {
    environment,
    async plugIn({ label, pin, key }) {
      await run('softhsm2-util', ['--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '87654321']);
      await run('openssl', ['genpkey', '-algorithm', ...TOKEN_KEYS[key], '-out', 'key.pem']);
      const subject = ['-subj', '/CN=QUISPE HUAMAN Rosa', '-addext', 'keyUsage=critical,nonRepudiation,keyCertSign'];
      await run('openssl', ['req', '-x509', '-new', '-key', 'key.pem', ...subject, '-outform', 'DER', '-out', 'c.der']);
      const named = ['--token', label, '--pin', pin, '--id', 'a1', '--label', 'firma'];
      await run('softhsm2-util', ['--import', 'key.pem', ...named]);
      const certificate = await readFile(join(folder, 'c.der'));
      const cryptoki = loadCryptoki(koffi, library);
      cryptoki.initialize();
      const slot = cryptoki.slots().find((one) => cryptoki.tokenLabel(one) === label) ?? -1;
      putCertificate(library, { slot, pin, id: 0xa1, certificate });
      cryptoki.finalize();
      return certificate;
    },
    unplug: () => rm(tokens, { recursive: true }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

interface Placed {
  slot: number;
  pin: string;
  id: number;
  /** DER. */
  certificate: Uint8Array;
}

/** Puts a certificate on a token, which this version of softhsm2-util cannot. The library must be initialized. */
function putCertificate(libraryPath: string, { slot, pin, id, certificate }: Placed): void {
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
    [0x11, certificate],
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
