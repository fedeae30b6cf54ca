import type { Reason } from '../history/fold.ts';
import { givesCredential } from '../text/credential.ts';

/** QW-8.4.3, OS-4: no credential is written down here; a text that seems to give one away is not taken. */
export function credentialIn(data: object | undefined): Reason | undefined {
  const given = Object.values(data ?? {}).some((value) => typeof value === 'string' && givesCredential(value));
  return given ? { code: 'credential' } : undefined;
}
