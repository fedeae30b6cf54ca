import type { Event } from '#shared/history/event.ts';
import type { Mailed } from '#shared/mail/due-mails.ts';
import type { PersonRef } from '#shared/records/common.ts';
import type { Addressee } from '#shared/procedures/mail.ts';
import { EmailAddress } from '#shared/text/text-schemas.ts';
import { findAddresses, findAddressesOfUnit, findAllAddresses, findPeopleWithRole } from '../store/address-store.ts';
import type { Db } from '../store/database.ts';

/** Where a mail goes, as the directory knows it now; empty where nobody's address is known. */
export async function resolveAddresses(
  db: Db,
  to: Addressee,
  about: Mailed,
  event: Event,
  history: readonly Event[],
): Promise<string[]> {
  const { kind, state } = about;
  const requester = requesterOf(about);
  // Who wrote to the service mailbox without being registered is answered where the mail came from.
  const wroteFrom = kind === 'ticket' && state.mail !== undefined ? [state.mail.from] : [];
  const orElse = async (found: string[], other: () => Promise<string[]>) => (found.length > 0 ? found : other());
  const asked = async (): Promise<string[]> =>
    orElse(await findAddresses(db, idsOf(requester)), () => Promise.resolve(wroteFrom));
  switch (to) {
    case 'requester':
      return asked();
    case 'requesterOrCreator':
      return orElse(await asked(), () =>
        findAddresses(
          db,
          history.flatMap(({ type, by }) => (type === 'opened' ? [by] : [])),
        ),
      );
    case 'entity': {
      const { unit } = requester;
      return orElse(await asked(), async () => (unit === undefined ? [] : findAddressesOfUnit(db, unit)));
    }
    case 'assignee':
      return findAddresses(db, kind === 'ticket' ? idsOf(state.assignee) : []);
  }
  if ('field' in to) {
    const address = EmailAddress.safeParse(event.data[to.field]);
    return address.success ? [address.data] : [];
  }
  if ('everybody' in to) return findAllAddresses(db, event.data[to.everybody] === 'sede' ? state.sede : undefined);
  return findAddresses(db, await findPeopleWithRole(db, state.sede, to.roles));
}

function requesterOf({ kind, state }: Mailed): PersonRef {
  if (kind === 'gestion') return state.by;
  return kind === 'ticket' ? state.requester : state.person;
}

function idsOf(person: { id?: string | undefined } | undefined): string[] {
  return person?.id === undefined ? [] : [person.id];
}
