import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Signer } from '#shared/signing/signer.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import { loadCryptoki, type Cryptoki, type ForeignFunctions } from './cryptoki.ts';
import { openToken } from './token-signer.ts';

/** A token that is plugged in. */
export interface Token {
  /** The library by which it is reached. */
  library: string;
  slot: number;
  label: string;
}

/** Where the programs of tokens and identity cards put their libraries. */
const LIBRARIES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
    '/usr/lib/libeToken.so',
    '/usr/lib/libeTPkcs11.so',
    '/usr/lib/bit4id/libbit4ipki.so',
    '/usr/lib/libbit4xpki.so',
    '/usr/lib/libcastle.so.1.0.0',
    '/usr/lib/softhsm/libsofthsm2.so',
  ],
  win32: [
    'C:\\Windows\\System32\\eTPKCS11.dll',
    'C:\\Windows\\System32\\bit4ipki.dll',
    'C:\\Windows\\System32\\bit4xpki.dll',
    'C:\\Windows\\System32\\idprimepkcs11.dll',
    'C:\\Windows\\System32\\eps2003csp11.dll',
    'C:\\Windows\\System32\\asepkcs.dll',
    'C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll',
  ],
  darwin: ['/Library/OpenSC/lib/opensc-pkcs11.so', '/usr/local/lib/libeTPkcs11.dylib'],
};

/** The libraries on this computer; one more may be named in CHASQUI_PKCS11. Never one that the page names. */
function librariesHere(): string[] {
  const named = process.env['CHASQUI_PKCS11'];
  const known = LIBRARIES[process.platform] ?? [];
  return [...(named === undefined ? [] : [named]), ...known].filter((path) => existsSync(path));
}

/**
 * Tokens that are plugged in.
 * @throws SigningProblem `token-module` when no library is installed
 */
export function findTokens(): Token[] {
  const libraries = librariesHere();
  if (libraries.length === 0) throw new SigningProblem('token-module');
  return libraries.flatMap((library) => {
    try {
      return withCryptoki(library, (cryptoki) =>
        cryptoki
          .slots()
          .map((slot) => ({ library, slot, label: cryptoki.tokenLabel(slot) }))
          // A slot that was never made a token has no name.
          .filter(({ label }) => label !== ''),
      );
    } catch {
      // A library for tokens of another kind, or a broken one, is none.
      return [];
    }
  });
}

/**
 * Unlocks a token. Its library is let go of with the signer.
 * @throws SigningProblem
 */
export function openTokenAt({ library, slot }: Pick<Token, 'library' | 'slot'>, pin: string): Signer {
  if (!librariesHere().includes(library)) throw new SigningProblem('token-module');
  const cryptoki = loadCryptoki(findForeignFunctions(), library);
  cryptoki.initialize();
  try {
    const signer = openToken(cryptoki, slot, pin);
    return {
      ...signer,
      close() {
        signer.close();
        finish(cryptoki);
      },
    };
  } catch (cause) {
    finish(cryptoki);
    throw cause;
  }
}

function withCryptoki<T>(library: string, work: (cryptoki: Cryptoki) => T): T {
  const cryptoki = loadCryptoki(findForeignFunctions(), library);
  cryptoki.initialize();
  try {
    return work(cryptoki);
  } finally {
    finish(cryptoki);
  }
}

/** The next who asks finds what is plugged in then. */
function finish(cryptoki: Cryptoki): void {
  try {
    cryptoki.finalize();
  } catch {
    // Nothing was begun.
  }
}

/**
 * Koffi, from the project's modules or from those beside the packaged program (`build/packaging`). It is native and may be
 * missing where it was not built for: then there are no tokens, and all else works.
 */
function findForeignFunctions(): ForeignFunctions {
  const packaged = 'resourcesPath' in process ? [join(process.resourcesPath, 'modules', 'index.js')] : [];
  for (const from of [import.meta.url, ...packaged]) {
    try {
      return createRequire(from)('koffi') as ForeignFunctions;
    } catch {
      // Not here.
    }
  }
  throw new SigningProblem('token-module');
}
