import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { template } from './template.ts';

const run = promisify(execFile);

export interface Identity {
  name: string;
  /** Options of `openssl genpkey`: the kind of key. */
  key?: string[];
  /** Value of keyUsage; empty for a certificate that does not limit it. */
  usage?: string;
  /** First and last moment of its validity, as openssl writes them; now and a year by default. */
  from?: string;
  until?: string;
  passphrase?: string;
  /** Options of `openssl pkcs12 -export`: how the file is locked. */
  lock?: string[];
}

export const RSA = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];
export const EC = (curve: string): string[] => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`];

export interface TestAuthority {
  folder: string;
  /** The root's certificate: PEM file and DER. */
  pem: string;
  root: Uint8Array;
  /** Makes a person's key and certificate; gives back the PKCS#12 file. */
  issue(identity: Identity): Promise<Uint8Array>;
  /** The lists of revoked certificates of both authorities as of now, in DER; `revoked` is a PEM file to revoke before. */
  revocationLists(revoked?: string): Promise<Uint8Array[]>;
  remove(): Promise<void>;
}

/** A certification authority of its own over keys that a run makes once, made with openssl: a root, one authority below it, and people. */
export async function createTestAuthority(): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-ca-'));
  await cp(await template('authority', makeAuthorities), folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  const openssl = opensslIn(folder);
  let serial = 100;
  return {
    folder,
    pem: at('root.pem'),
    root: new Uint8Array(await readFile(at('root.der'))),
    async issue({
      name,
      key = RSA,
      usage = 'critical,digitalSignature,nonRepudiation',
      from,
      until,
      passphrase = 'Clave-1',
      lock = [],
    }) {
      serial += 1;
      const id = `person${serial}`;
      await openssl('genpkey', ...key, '-out', `${id}.key`);
      await openssl(
        'req',
        '-new',
        '-key',
        `${id}.key`,
        '-out',
        `${id}.csr`,
        '-utf8',
        '-subj',
        `/CN=${name}/serialNumber=DNI-${40_000_000 + serial}`,
        '-config',
        'ca.cnf',
      );
      await writeFile(at(`${id}.cnf`), `${usage === '' ? '' : `keyUsage=${usage}\n`}basicConstraints=CA:FALSE\n`);
      const dates = ['-startdate', from ?? stamp(-1), '-enddate', until ?? stamp(365)];
      await writeFile(at('serial'), serial.toString(16).padStart(4, '0'));
      await openssl(
        'ca',
        '-config',
        'ca.cnf',
        '-batch',
        '-notext',
        '-utf8',
        '-cert',
        'sub.pem',
        '-keyfile',
        'sub.key',
        '-in',
        `${id}.csr`,
        '-extfile',
        `${id}.cnf`,
        '-out',
        `${id}.pem`,
        ...dates,
      );
      await writeFile(
        at('chain.pem'),
        `${await readFile(at('sub.pem'), 'utf8')}${await readFile(at('root.pem'), 'utf8')}`,
      );
      await openssl(
        'pkcs12',
        '-export',
        '-inkey',
        `${id}.key`,
        '-in',
        `${id}.pem`,
        '-certfile',
        'chain.pem',
        '-out',
        `${id}.p12`,
        '-passout',
        `pass:${passphrase}`,
        ...lock,
      );
      return new Uint8Array(await readFile(at(`${id}.p12`)));
    },
    async revocationLists(revoked) {
      const sub = ['ca', '-config', 'ca.cnf', '-cert', 'sub.pem', '-keyfile', 'sub.key'];
      const root = ['ca', '-config', 'ca.cnf', '-name', 'roots', '-cert', 'root.pem', '-keyfile', 'root.key'];
      if (revoked !== undefined) await openssl(...sub, '-revoke', revoked);
      const lists = [];
      for (const [issuer, name] of [
        [sub, 'list'],
        [root, 'roots'],
      ] as const) {
        await openssl(...issuer, '-gencrl', '-crldays', '30', '-out', `${name}.pem`);
        await openssl('crl', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`);
        lists.push(new Uint8Array(await readFile(at(`${name}.der`))));
      }
      return lists;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const opensslIn =
  (folder: string) =>
  (...args: string[]) =>
    run('openssl', args, { cwd: folder });

/** The root and the authority below it, in an empty folder. */
async function makeAuthorities(folder: string): Promise<void> {
  const at = (name: string): string => join(folder, name);
  const openssl = opensslIn(folder);
  await writeFile(at('ca.cnf'), CONFIGURATION);
  await writeFile(at('index.txt'), '');
  await writeFile(at('roots.txt'), '');
  await writeFile(at('roots.serial'), '01');
  await openssl('genpkey', ...RSA, '-out', 'root.key');
  // Some time ago: what they sign today is signed by authorities that were there before.
  const made = [
    '-config',
    'ca.cnf',
    '-name',
    'roots',
    '-batch',
    '-notext',
    '-utf8',
    '-extensions',
    'authority',
    '-startdate',
    stamp(-30),
    '-enddate',
    stamp(3650),
  ];
  await openssl(
    'req',
    '-new',
    '-key',
    'root.key',
    '-out',
    'root.csr',
    '-utf8',
    '-subj',
    '/O=Entidad de Prueba/CN=Raíz de Prueba',
    '-config',
    'ca.cnf',
  );
  await openssl('ca', ...made, '-selfsign', '-keyfile', 'root.key', '-in', 'root.csr', '-out', 'root.pem');
  await openssl('genpkey', ...RSA, '-out', 'sub.key');
  await openssl(
    'req',
    '-new',
    '-key',
    'sub.key',
    '-out',
    'sub.csr',
    '-utf8',
    '-subj',
    '/O=Entidad de Prueba/CN=Emisora de Prueba',
    '-config',
    'ca.cnf',
  );
  await openssl('ca', ...made, '-cert', 'root.pem', '-keyfile', 'root.key', '-in', 'sub.csr', '-out', 'sub.pem');
  await openssl('x509', '-in', 'root.pem', '-outform', 'DER', '-out', 'root.der');
}

/** `days` from now as openssl wants it. */
export function stamp(days: number): string {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}

const CONFIGURATION = `
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[ca]
default_ca = people
[people]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = anything
unique_subject = no
[roots]
database = roots.txt
serial = roots.serial
new_certs_dir = .
default_md = sha256
policy = anything
unique_subject = no
[anything]
organizationName = optional
commonName = supplied
serialNumber = optional
`;
