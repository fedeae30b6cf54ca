import { z } from 'zod';
import { DeviceCode, Uuid } from '#shared/history/event.ts';
import { Role } from '#shared/records/role.ts';
import type { DeviceDatabase } from '../platform/device-database.ts';

/** A person who has signed in on this device with a line, and may enter without one while the lease lasts. */
export const KnownPerson = z.object({
  id: Uuid,
  name: z.string(),
  username: z.string(),
  roles: z.array(Role),
  sede: z.object({ id: Uuid, code: z.string(), name: z.string(), central: z.boolean() }),
  /** Verifies the passphrase without a line; never the passphrase itself. */
  verifier: z.object({ salt: z.string(), hash: z.string() }),
  /** Until when they may work without a line, ms since the epoch. */
  leaseUntil: z.number(),
  lastEntered: z.number(),
  /** Wrong passphrases in a row, and until when the next must wait. */
  failures: z.number(),
  /** Headquarters' proof that it let this person in on this device, for a server that forgot it. */
  grant: z.string().default(''),
  waitUntil: z.number(),
});
export type KnownPerson = z.infer<typeof KnownPerson>;

export const DeviceIdentity = z.object({
  code: DeviceCode,
  sede: Uuid,
  name: z.string(),
  /** What this machine was enrolled as before. */
  formerly: DeviceCode.optional(),
});
export type DeviceIdentity = z.infer<typeof DeviceIdentity>;

const PeopleFact = z.array(KnownPerson);

/** What this device remembers of itself and of the people who work on it. */
export interface DeviceMemory {
  device(): Promise<DeviceIdentity | undefined>;
  people(): Promise<KnownPerson[]>;
  remember(device: DeviceIdentity, person: KnownPerson): Promise<void>;
  update(id: Uuid, change: Partial<KnownPerson>): Promise<void>;
  /** Who was working when the page closed; they need not enter again. */
  current(): Promise<KnownPerson | undefined>;
  setCurrent(id: Uuid | null): Promise<void>;
}

export function createDeviceMemory(database: DeviceDatabase): DeviceMemory {
  const read = async <T>(id: string, schema: z.ZodType<T>): Promise<T | undefined> => {
    const fact = await database.facts.get(id);
    const parsed = schema.safeParse(fact?.value);
    return parsed.success ? parsed.data : undefined;
  };
  const people = async () => (await read('people', PeopleFact)) ?? [];
  const putPeople = (value: KnownPerson[]) => database.facts.put({ id: 'people', value });

  return {
    device: () => read('device', DeviceIdentity),
    people,
    remember: (device, person) =>
      database.transaction('rw', database.facts, async () => {
        await database.facts.put({ id: 'device', value: device });
        await putPeople([...(await people()).filter((known) => known.id !== person.id), person]);
      }),
    update: (id, change) =>
      database.transaction('rw', database.facts, async () => {
        await putPeople((await people()).map((known) => (known.id === id ? { ...known, ...change } : known)));
      }),
    async current() {
      const id = await read('current', Uuid);
      return (await people()).find((known) => known.id === id);
    },
    async setCurrent(id) {
      if (id === null) await database.facts.delete('current');
      else await database.facts.put({ id: 'current', value: id });
    },
  };
}
