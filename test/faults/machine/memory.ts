import type { Uuid } from '#shared/history/event.ts';
import type { DeviceMemory, KnownPerson } from '../../../renderer/session/people.ts';
import type { Platform } from '../../../renderer/platform/platform.ts';
import { refreshTokenOf, sealer, type SimulatedDevice } from '../headquarters/organisation.ts';

/** What a device remembers of the one person who works on it, as it stands after they signed in. */
export function createDeviceMemory({ code, sede, person }: SimulatedDevice): DeviceMemory {
  let known: KnownPerson = {
    ...person,
    username: code.toLowerCase(),
    grant: sealer.grant(code, sede.id, person.id),
    sede: { ...sede, name: sede.code },
    verifier: { salt: '', hash: '' },
    leaseUntil: Number.MAX_SAFE_INTEGER,
    lastEntered: 0,
    failures: 0,
    waitUntil: 0,
  };
  return {
    device: async () => ({ code, sede: sede.id, name: code }),
    people: async () => [known],
    async remember(_device, next) {
      known = next;
    },
    async update(_id, change) {
      known = { ...known, ...change };
    },
    current: async () => known,
    setCurrent: async () => undefined,
  };
}

/** The machine's keychain: one refresh token. */
export interface Keychain extends Pick<Platform, 'secrets'> {
  /** The person signed in once more. */
  renew(refreshToken: string): void;
}

export function createKeychain(code: string): Keychain {
  const secrets = new Map<string, string>();
  let token = refreshTokenOf(code);
  return {
    secrets: {
      read: async () => token,
      async write(name: string, value: string | null) {
        if (value !== null) secrets.set(name, value);
      },
    },
    renew(refreshToken) {
      token = refreshToken;
    },
  };
}

export type NewId = () => Uuid;
