import type { Uuid } from '#shared/history/event.ts';
import { Session, type SignIn } from '#shared/contract/session.ts';
import { PATHS } from '#shared/contract/sync.ts';
import type { Platform } from '../platform/platform.ts';
import { failureOf, readJson, send } from '../sync/http-client.ts';
import { TransportFailure } from '../sync/ports.ts';
import { makeVerifier, verify, waitAfter, type Derive } from './passphrase.ts';
import type { DeviceIdentity, DeviceMemory, KnownPerson } from './people.ts';

/** Why a person could not enter. */
export type EntryRefusal =
  | { kind: 'wrong'; attemptsLeft: number | null }
  | { kind: 'wait'; until: number }
  | { kind: 'lease-over'; since: number }
  | { kind: 'unknown-here' }
  | { kind: 'no-line' }
  | { kind: 'refused'; message: string };

export type Entry = { ok: true; person: KnownPerson } | { ok: false; refusal: EntryRefusal };

export interface SessionPorts {
  memory: DeviceMemory;
  platform: Platform;
  now(): number;
  randomBytes(length: number): Uint8Array;
  fetch?: typeof fetch;
  /** Of passphrases; Argon2id without one. */
  derive?: Derive;
}

/** A margin, in milliseconds, before an access token's end: it must outlive the request that carries it. */
const MARGIN = 30_000;
const ATTEMPTS = 5;
/** Headquarters’ answers to a device code that is not this person’s to use. */
const FOREIGN: ReadonlySet<string> = new Set(['unknown-device', 'other-sede']);
const UNKNOWN: ReadonlySet<string> = new Set(['unknown-device']);
const secretName = (person: Uuid) => `session-${person}`;

/** Signing in with a line, entering without one, and the tokens of whoever is working. */
export interface SessionKeeper {
  signIn(username: string, passphrase: string): Promise<Entry>;
  enter(person: Uuid, passphrase: string): Promise<Entry>;
  leave(): Promise<void>;
  /** Gives this machine a new device code, for whoever is working; their session goes on under it. */
  enrolAnew(signal: AbortSignal): Promise<void>;
  device(): Promise<DeviceIdentity | undefined>;
  /** For the HTTP client. */
  accessToken(options: { renew: boolean; signal: AbortSignal }): Promise<string>;
}

export function createSessionKeeper({ memory, platform, now, randomBytes, ...options }: SessionPorts): SessionKeeper {
  const fetchFrom = options.fetch ?? globalThis.fetch.bind(globalThis);
  let token: { person: Uuid; value: string; until: number } | undefined;
  let renewing: { person: Uuid; token: Promise<string> } | undefined;

  async function accept(session: Session, passphrase: string | null): Promise<KnownPerson> {
    const known = (await memory.people()).find((person) => person.id === session.person.id);
    const verifier =
      passphrase === null ? known?.verifier : await makeVerifier(passphrase, randomBytes(16), options.derive);
    const person: KnownPerson = {
      ...session.person,
      sede: session.sede,
      grant: session.grant,
      verifier: verifier ?? { salt: '', hash: '' },
      leaseUntil: session.leaseUntil,
      lastEntered: passphrase === null ? (known?.lastEntered ?? now()) : now(),
      failures: 0,
      waitUntil: 0,
    };
    await platform.secrets.write(secretName(person.id), session.refreshToken);
    await memory.remember(session.device, person);
    token = { person: person.id, value: session.accessToken, until: now() + session.expiresIn * 1000 };
    return person;
  }

  async function post(path: string, body: unknown, signal: AbortSignal): Promise<Session> {
    const response = await send(fetchFrom, platform.serverUrl, { method: 'POST', path, body, signal });
    if (!response.ok) throw await failureOf(response);
    return readJson(response, Session);
  }

  /** A page that lost its memory is still the device whose journal this machine holds, if headquarters agrees. */
  async function openSession(credentials: Pick<SignIn, 'username' | 'password'>): Promise<Session> {
    const { signal } = new AbortController();
    const remembered = await memory.device();
    const [written] = remembered === undefined ? await platform.journal.devices() : [remembered.code];
    if (written === undefined) return post(PATHS.session, credentials, signal);
    const enrolment = remembered && { sede: remembered.sede, grants: await grants() };
    try {
      return await post(PATHS.session, { ...credentials, device: written, enrolment }, signal);
    } catch (failure) {
      // What a machine remembers of itself is not given up for somebody of another sede.
      const strange = remembered === undefined ? FOREIGN : UNKNOWN;
      if (!(failure instanceof TransportFailure) || !strange.has(failure.code ?? '')) throw failure;
    }
    return post(PATHS.session, credentials, signal);
  }

  async function grants(): Promise<{ person: Uuid; grant: string }[]> {
    const people = await memory.people();
    return people.filter(({ grant }) => grant !== '').map(({ id, grant }) => ({ person: id, grant }));
  }

  async function renewFor(person: Uuid, signal: AbortSignal): Promise<string> {
    const refreshToken = await platform.secrets.read(secretName(person));
    if (refreshToken === null) throw new TransportFailure('session', 'no session on this device');
    const session = await post(PATHS.refresh, { refreshToken }, signal);
    // The machine was enrolled anew since: who goes on under its former code would write in its former chain.
    const device = await memory.device();
    if (device !== undefined && device.code !== session.device.code) {
      throw new TransportFailure('session', `the session is that of ${session.device.code}`);
    }
    await accept(session, null);
    return session.accessToken;
  }

  const keeper: SessionKeeper = {
    async signIn(username, passphrase) {
      try {
        const before = await memory.device();
        const session = await openSession({ username, password: passphrase });
        const isNew = before !== undefined && before.code !== session.device.code;
        const device = isNew ? { formerly: before.code, ...session.device } : session.device;
        const person = await accept({ ...session, device }, passphrase);
        await memory.setCurrent(person.id);
        return { ok: true, person };
      } catch (failure) {
        if (!(failure instanceof TransportFailure)) throw failure;
        return { ok: false, refusal: refusalOf(failure) };
      }
    },

    async enter(id, passphrase) {
      const person = (await memory.people()).find((known) => known.id === id);
      if (person === undefined) return { ok: false, refusal: { kind: 'unknown-here' } };
      if (person.waitUntil > now()) return { ok: false, refusal: { kind: 'wait', until: person.waitUntil } };
      if (!(await verify(passphrase, person.verifier, options.derive))) {
        const failures = person.failures + 1;
        const waitUntil = now() + waitAfter(failures);
        await memory.update(id, { failures, waitUntil: failures < ATTEMPTS ? 0 : waitUntil });
        if (failures >= ATTEMPTS) return { ok: false, refusal: { kind: 'wait', until: waitUntil } };
        return { ok: false, refusal: { kind: 'wrong', attemptsLeft: ATTEMPTS - failures } };
      }
      if (person.leaseUntil < now()) {
        return { ok: false, refusal: { kind: 'lease-over', since: person.leaseUntil } };
      }
      await memory.update(id, { failures: 0, waitUntil: 0, lastEntered: now() });
      await memory.setCurrent(id);
      token = undefined;
      return { ok: true, person };
    },

    async leave() {
      token = undefined;
      await memory.setCurrent(null);
    },

    async enrolAnew(signal) {
      const accessToken = await keeper.accessToken({ renew: false, signal });
      const headers = { authorization: `Bearer ${accessToken}` };
      const formerly = (await memory.device())?.code;
      const request = { method: 'POST', path: PATHS.enrolment, body: { formerly }, signal } as const;
      const response = await send(fetchFrom, platform.serverUrl, request, headers);
      if (!response.ok) throw await failureOf(response);
      await accept(await readJson(response, Session), null);
    },

    device: () => memory.device(),

    async accessToken({ renew, signal }) {
      const person = await memory.current();
      if (person === undefined) throw new TransportFailure('session', 'nobody has entered');
      const valid = token?.person === person.id && token.until - MARGIN > now();
      if (valid && !renew && token !== undefined) return token.value;
      // Together with whoever else asks meanwhile, but never with the session of whoever worked here before.
      if (renewing?.person !== person.id) {
        const own = { person: person.id, token: renewFor(person.id, signal) };
        renewing = own;
        void own.token
          .catch(() => undefined)
          .finally(() => {
            if (renewing === own) renewing = undefined;
          });
      }
      return renewing.token;
    },
  };
  return keeper;
}

function refusalOf(failure: TransportFailure): EntryRefusal {
  if (failure.code === 'wrong-credentials') return { kind: 'wrong', attemptsLeft: null };
  if (failure.kind === 'offline' || failure.code === undefined) return { kind: 'no-line' };
  return { kind: 'refused', message: failure.message };
}
