import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readCertificate } from '#shared/signing/cms/certificate.ts';

/** Columns that NSS asks for: its own list of PKCS#11 attributes (softoken, `sdb.c`). */
const COLUMNS =
  'a0 a1 a2 a3 a10 a11 a12 a80 a81 a82 a83 a84 a85 a86 a87 a88 a89 a8a a8b a90 a100 a101 a102 a103 a104 a105 a106 a107 a108 a109 a10a a10b a10c a110 a111 a120 a121 a122 a123 a124 a125 a126 a127 a128 a129 a130 a131 a132 a133 a134 a160 a161 a162 a163 a164 a165 a166 a170 a180 a181 a200 a201 a202 a210 a300 a301 a302 a400 a401 a402 a403 a404 a405 a406 a480 a481 a482 a500 a501 a502 a503 a40000211 a40000212 a80000001 ace534351 ace534352 ace534353 ace534354 ace534355 ace534356 ace534357 ace534358 ace534364 ace534365 ace534366 ace534367 ace534368 ace534369 ace534373 ace534374 ace536351 ace536352 ace536353 ace536354 ace536355 ace536356 ace536357 ace536358 ace536359 ace53635a ace53635b ace53635c ace53635d ace53635e ace53635f ace536360 ace5363b4 ace5363b5 ad5a0db00'.split(
    ' ',
  );
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const digest = (name: string, data: Uint8Array): Uint8Array => createHash(name).update(data).digest();

/**
 * A database for Poppler's `pdfsig -nssdir`, which trusts one root. Written with SQLite itself: NSS's own tool for it is
 * seldom installed where Poppler is.
 */
export async function createNssDatabase(folder: string, root: Uint8Array): Promise<string> {
  const path = join(folder, 'nss');
  await mkdir(path, { recursive: true });
  const keys = new DatabaseSync(join(path, 'key4.db'));
  keys.exec(`CREATE TABLE nssPrivate (id PRIMARY KEY UNIQUE ON CONFLICT ABORT, ${COLUMNS.join(', ')})`);
  keys.exec('CREATE TABLE metaData (id PRIMARY KEY UNIQUE ON CONFLICT REPLACE, item1, item2)');
  keys.close();
  const certificates = new DatabaseSync(join(path, 'cert9.db'));
  certificates.exec(`CREATE TABLE nssPublic (id PRIMARY KEY UNIQUE ON CONFLICT ABORT, ${COLUMNS.join(', ')})`);
  const insert = (row: Record<string, Uint8Array | number>) => {
    const columns = Object.keys(row);
    const sql = `INSERT INTO nssPublic (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    certificates.prepare(sql).run(...Object.values(row));
  };
  const { issuer, serial, subject } = readCertificate(root);
  const common = { a1: hex('01'), a2: hex('00'), a3: hex('6361'), a81: issuer, a82: serial, a170: hex('01') };
  const trusted = hex('ce534352');
  insert({
    id: 1001,
    ...common,
    a0: hex('00000001'),
    a11: root,
    a80: hex('00000000'),
    a101: subject,
    a102: digest('sha1', root),
  });
  insert({
    id: 1002,
    ...common,
    a0: hex('ce534353'),
    ace536358: trusted,
    ace536359: trusted,
    ace53635a: trusted,
    ace53635b: trusted,
    ace536360: hex('00'),
    ace5363b4: digest('sha1', root),
    ace5363b5: digest('md5', root),
  });
  certificates.close();
  return path;
}
