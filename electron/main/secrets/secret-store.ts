import { readFile } from 'node:fs/promises';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import type { IpcResult } from '#shared/contract/ipc.ts';
import { writeWhole } from '../files/write-whole.ts';

const SecretFile = z.record(z.string(), z.base64());
type SecretFile = z.infer<typeof SecretFile>;

/** What of Electron's safeStorage is used here. */
export type Keychain = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export interface SecretStore {
  read(name: string): Promise<string | null>;
  /** @param value `null` forgets the secret */
  write(name: string, value: string | null): Promise<IpcResult<'secrets.write'>>;
}

/**
 * Small secrets, encrypted with a key that the system's keychain keeps. Where there is no keychain nothing is stored:
 * the secret lives until the program closes.
 * @param path of the file with the encrypted values
 */
export function createSecretStore(path: string, keychain: Keychain, platform: NodeJS.Platform): SecretStore {
  const unstored = new Map<string, string>();
  let queue: Promise<unknown> = Promise.resolve();

  /** On a Linux desktop without a keyring Chromium «encrypts» with a key that is in its source code: as good as none. */
  const isProtected = async () =>
    (await keychain.isAsyncEncryptionAvailable()) &&
    (platform !== 'linux' || keychain.getSelectedStorageBackend() !== 'basic_text');

  async function load(): Promise<SecretFile> {
    const text = await readFile(path, 'utf8').catch(() => '{}');
    return SecretFile.safeParse(parse(text)).data ?? {};
  }

  async function write(name: string, value: string | null): Promise<IpcResult<'secrets.write'>> {
    const usable = await isProtected();
    const { [name]: _old, ...others } = await load();
    unstored.delete(name);
    if (value !== null && !usable) unstored.set(name, value);
    const kept = value !== null && usable;
    const encrypted = kept ? { [name]: (await keychain.encryptStringAsync(value)).toString('base64') } : {};
    await writeWhole(path, JSON.stringify({ ...others, ...encrypted }), 0o600);
    return usable ? 'stored' : 'until-closed';
  }

  return {
    async read(name) {
      await queue;
      const encrypted = (await load())[name];
      if (encrypted === undefined || !(await isProtected())) return unstored.get(name) ?? null;
      // A value that no longer opens (another account, a keychain made anew) is as good as absent: one signs in again.
      const opened = await keychain.decryptStringAsync(Buffer.from(encrypted, 'base64')).catch(() => undefined);
      return opened?.result ?? null;
    },
    write(name, value) {
      const written = queue.then(() => write(name, value));
      queue = written.catch(() => undefined);
      return written;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
