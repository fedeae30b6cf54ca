import type { Kysely } from 'kysely';
import type { Session, SignIn } from '#shared/contract/session.ts';
import type { Actor } from '#shared/records/role.ts';
import { ServerProblem } from '../http/problems.ts';
import { findAccount } from '../store/account-store.ts';
import type { Db } from '../store/database.ts';
import {
  addPersonToDevice,
  copyDevicePeople,
  enrolDevice,
  findDevice,
  readmitDevice,
  renameDevice,
  touchDevice,
} from '../store/device-store.ts';
import type { Schema } from '../store/schema.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  extendSession,
  findSede,
  findSession,
  insertSession,
  type SedeHead,
  type SessionRow,
} from '../store/session-store.ts';
import { findActors } from '../store/staff-store.ts';
import { chooseActor } from './choose-actor.ts';
import { verifyPassword } from './passwords.ts';
import { createThrottle } from './throttle.ts';
import type { Sealer } from './seals.ts';
import { ACCESS_TOKEN_LIFE, hashToken, type TokenSigner } from './tokens.ts';

/** How long a person may work on a device without contact (DESIGN §6). */
export const LEASE_MS = 14 * 86_400_000;

/** Who asks, with the roles they have at this moment. */
export interface Caller {
  session: string;
  person: string;
  username: string;
  actor: Actor;
  device: SessionRow['device'] & { central: boolean };
}

interface Loaded {
  caller: Caller;
  /** Of the device. */
  sede: SedeHead;
}

interface Deps {
  db: Kysely<Schema>;
  tokens: TokenSigner;
  clock: () => number;
  seals: Sealer;
  newId: () => string;
  newRefreshToken: () => string;
}

export interface Sessions {
  signIn(request: SignIn, address: string): Promise<Session>;
  refresh(refreshToken: string): Promise<Session>;
  /** Enrols the caller's machine under a new code, since its old chain cannot go on; the session goes with it. */
  enrolAnew(caller: Caller): Promise<Session>;
  end(session: string): Promise<void>;
  /** The caller behind an access token; throws `session-ended`. */
  authenticate(token: string): Promise<{ caller: Caller; expiresAt: number }>;
}

export function createSessions({ db, tokens, clock, seals, newId, newRefreshToken }: Deps): Sessions {
  return {
    async signIn(request, address) {
      const now = clock();
      const username = request.username.trim().toLowerCase();
      const throttle = createThrottle(db, username, address, now);
      await throttle.check();
      const account = await findAccount(db, username);
      if (!(await verifyPassword(account?.passwordHash, request.password)) || account === undefined) {
        await throttle.failed();
        throw new ServerProblem('wrong-credentials');
      }
      await throttle.succeeded();
      if (account.disabled) throw new ServerProblem('account-disabled');
      const refreshToken = newRefreshToken();
      const id = newId();
      await db.transaction().execute(async (trx) => {
        const device = await findOrEnrolDevice(trx, account.person, request, seals, now);
        await addPersonToDevice(trx, device, account.person, now);
        await deleteExpiredSessions(trx, now - LEASE_MS);
        await insertSession(trx, {
          id,
          tokenHash: hashToken(refreshToken),
          person: account.person,
          device,
          at: now,
          expiresAt: now + LEASE_MS,
        });
      });
      return toSession(await load({ id }), refreshToken, now);
    },

    async refresh(refreshToken) {
      const now = clock();
      const loaded = await load({ tokenHash: hashToken(refreshToken) });
      await extendSession(db, loaded.caller.session, now + LEASE_MS);
      await touchDevice(db, loaded.caller.device, now);
      // The token stays the same: were it exchanged, an answer lost on a bad line would lock the unit out.
      return toSession(loaded, refreshToken, now);
    },

    async enrolAnew({ person, device }) {
      const now = clock();
      const refreshToken = newRefreshToken();
      const id = newId();
      const { code, sede, name } = device;
      const { code: sedeCode } = await getSede(db, sede);
      await db.transaction().execute(async (trx) => {
        const next = await enrolDevice(trx, { sede, sedeCode, name, at: now, formerly: code });
        await copyDevicePeople(trx, code, next, now);
        const tokenHash = hashToken(refreshToken);
        await insertSession(trx, { id, tokenHash, person, device: next, at: now, expiresAt: now + LEASE_MS });
      });
      return toSession(await load({ id }), refreshToken, now);
    },

    end: (session) => deleteSession(db, session),

    async authenticate(token) {
      const claims = await tokens.verify(token);
      if (claims === undefined) throw new ServerProblem('session-ended');
      try {
        const { caller } = await load({ id: claims.session });
        return { caller, expiresAt: claims.expiresAt };
      } catch (error) {
        // Whatever took the person's right away, it is the session that ended and not the request that was wrong: a
        // device keeps what it has to send until somebody signs in again.
        throw error instanceof ServerProblem ? new ServerProblem('session-ended') : error;
      }
    },
  };

  async function load(key: Parameters<typeof findSession>[1]): Promise<Loaded> {
    const session = await findSession(db, key);
    if (session === undefined || session.expiresAt < clock()) throw new ServerProblem('session-ended');
    if (session.disabled) throw new ServerProblem('account-disabled');
    const { id, person, username, device, sede } = session;
    const actor = chooseActor(session.actors, device.sede);
    if (actor === undefined || sede === undefined) throw new ServerProblem('not-on-staff');
    if (!mayUse(actor, device.sede)) throw new ServerProblem('other-sede');
    const caller = { session: id, person, username, actor, device: { ...device, central: sede.central } };
    return { caller, sede };
  }

  async function toSession({ caller, sede: here }: Loaded, refreshToken: string, now: number): Promise<Session> {
    const { session, person, username, actor, device } = caller;
    const sede = actor.sede === here.id ? here : await getSede(db, actor.sede);
    return {
      accessToken: await tokens.sign({ session, person, device: device.code }),
      expiresIn: ACCESS_TOKEN_LIFE,
      refreshToken,
      leaseUntil: now + LEASE_MS,
      serverTime: now,
      person: { id: person, name: actor.name, username, roles: [...actor.roles] },
      sede: { id: sede.id, code: sede.code, name: sede.name, central: sede.central },
      device: {
        code: device.code,
        sede: device.sede,
        name: device.name,
        ...(device.formerly === null ? {} : { formerly: device.formerly }),
      },
      grant: seals.grant(device.code, device.sede, person),
    };
  }
}

/** The device that the request names, or a new one of the person's sede. */
async function findOrEnrolDevice(db: Db, person: string, request: SignIn, seals: Sealer, now: number): Promise<string> {
  const name = request.deviceName ?? '';
  if (request.device === undefined) {
    const actor = await findActorAt(db, person, undefined);
    if (actor === undefined) throw new ServerProblem('not-on-staff');
    const sede = await getSede(db, actor.sede);
    return enrolDevice(db, { sede: sede.id, sedeCode: sede.code, name, at: now });
  }
  const granted = grantedPeople(request, seals);
  if (granted.length > 0) {
    // Enrolled, or first used by somebody, after the backup that this server came back from.
    await readmitDevice(db, { code: request.device, sede: request.enrolment?.sede ?? '', name, at: now });
    for (const one of granted) await addPersonToDevice(db, request.device, one, now);
  }
  const device = await findDevice(db, request.device);
  if (device === undefined) throw new ServerProblem('unknown-device');
  const actor = await findActorAt(db, person, device.sede);
  if (actor === undefined) throw new ServerProblem('not-on-staff');
  if (!mayUse(actor, device.sede)) throw new ServerProblem('other-sede');
  if (name !== '' && name !== device.name) await renameDevice(db, device.code, name);
  await touchDevice(db, device, now);
  return device.code;
}

/** Those for whom the device can show that headquarters let them in on it. */
function grantedPeople({ device, enrolment }: SignIn, seals: Sealer): string[] {
  if (device === undefined || enrolment === undefined) return [];
  const { sede, grants } = enrolment;
  return grants.filter(({ grant, person }) => seals.isGranted(grant, device, sede, person)).map(({ person }) => person);
}

/** A territorial person works on the devices of their sede; the sede central's people, on any. */
function mayUse(actor: Actor, deviceSede: string): boolean {
  return actor.central || actor.sede === deviceSede;
}

async function findActorAt(db: Db, person: string, sede: string | undefined): Promise<Actor | undefined> {
  return chooseActor(await findActors(db, [person]), sede);
}

async function getSede(db: Db, id: string): Promise<SedeHead> {
  const sede = await findSede(db, id);
  if (sede === undefined) throw new Error(`staff of a sede that has no record: ${id}`);
  return sede;
}
