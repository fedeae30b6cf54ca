import type { Transaction } from 'kysely';
import type { EventDraft } from '#shared/history/event.ts';
import { derivedUuid } from '#shared/history/uuid.ts';
import { getProcedure } from '#shared/procedures/registry.ts';
import type { Persona } from '#shared/records/persona/persona.ts';
import { personRefOf } from '#shared/records/persona/persona.ts';
import { personaName } from '#shared/records/persona/persona-summary.ts';
import type { MailReceived } from '#shared/records/ticket/ticket-state.ts';
import { routeFor, type TicketOpened } from '#shared/records/ticket/ticket.ts';
import type { Context } from '../context.ts';
import { findCentral, findServerPerson } from '../services/central.ts';
import { flagSameUnit } from '../services/same-unit.ts';
import { scopesOfRecord } from '../services/scopes.ts';
import { getServerDevice } from '../services/server-chain.ts';
import { writeOwn } from '../services/write-own.ts';
import { lockDevices } from '../store/device-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { addFile } from '../store/file-store.ts';
import { countTicketsOf, findPersonasByEmail, hasMail, insertMail } from '../store/mailbox-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';
import { findCase, getTicket } from './find-case.ts';
import { fitBody } from './mail-text.ts';
import type { Mail } from './read-mail.ts';
import { sortFiles, type SortedFiles } from './sort-files.ts';

type Needs = Pick<Context, 'db' | 'files' | 'clock' | 'waker'>;

/** `known`: it is in a history already. */
export type Registered = 'ticket' | 'reply' | 'known';

/**
 * MH-E1.01, OS-1, QW-7.3: a mail becomes a ticket, or a communication of the ticket that it goes on about; both at once with its
 * row in `mailbox`, so that it happens once, whatever comes in between and however many servers read the mailbox.
 */
export async function registerMail(needs: Needs, mail: Mail): Promise<Registered> {
  const { db, files, clock, waker } = needs;
  const body = fitBody(mail.text);
  const rest = body.rest === undefined ? [] : [{ name: 'mensaje.txt', bytes: body.rest }];
  const all = [...rest, ...mail.files];
  // Before the events that name them: a file that no event names harms nobody.
  for (const { attached, bytes } of sortFiles(all).kept) {
    if (await files.find(attached.hash, attached.size)) continue;
    if (!(await files.hasRoomFor(bytes.length))) throw new Error('no room for the files of a mail');
    await files.store(attached.hash, bytes);
  }
  const done = await transact(db, async (trx): Promise<{ what: Registered; unit?: string | undefined }> => {
    const server = await getServerDevice(trx);
    await lockDevices(trx, [server]);
    if (await hasMail(trx, mail.key)) return { what: 'known' };
    const now = clock();
    const joined = await findCase(trx, mail);
    const record = joined ?? derivedUuid('mail', mail.key);
    const [there] = await findRecordHeads(trx, [record]);
    const note = async () => {
      await insertMail(trx, { key: mail.key, message_id: mail.messageId ?? null, record, at: now });
    };
    // After a restore a device may have brought it back before the mailbox was read again.
    if (there !== undefined && joined === undefined) {
      await note();
      return { what: 'known' };
    }
    const opened = there === undefined ? await openedBy(trx, mail, body.text, server) : undefined;
    const counters = await lockScopes(trx, there === undefined ? [opened?.sede ?? ''] : scopesOfRecord(there));
    const { attachments = [] } = there === undefined ? {} : await getTicket(trx, record);
    const sorted = sortFiles(all, new Set(attachments.map(({ hash }) => hash)));
    const content = [
      ...(opened === undefined ? [] : [{ type: 'opened', data: opened }]),
      { type: 'mailReceived', data: receivedOf(mail, sorted, opened === undefined ? body.text : undefined) },
      ...sorted.kept.map(({ attached }) => ({ type: 'attached', data: attached })),
    ];
    const by = await findServerPerson(trx);
    const act = derivedUuid('mail-act', mail.key, server);
    const drafts = content.map(({ type, data }, place): Omit<EventDraft, 'at'> => {
      const id = derivedUuid('mail-event', mail.key, server, String(place));
      return { id, act, record, kind: 'ticket', type, by, data };
    });
    await writeOwn(trx, counters, drafts, now);
    for (const { attached } of sorted.kept) {
      const { hash, size, type: mediaType } = attached;
      await addFile(trx, { hash, size, type: mediaType }, { record, device: server, at: now });
    }
    await note();
    return { what: opened === undefined ? 'reply' : 'ticket', unit: opened?.requester.unit };
  });
  if (done.unit !== undefined) await flagSameUnit(db, [done.unit], clock());
  waker.poke();
  return done.what;
}

/** What level 1 finds; what it asks for and who asks is theirs to check (MH-E1.03). */
async function openedBy(trx: Transaction<Schema>, mail: Mail, text: string, server: string): Promise<TicketOpened> {
  const central = await findCentral(trx);
  if (central === undefined) throw new Error('an organisation has a sede central');
  const procedure = getProcedure(central.procedure);
  if (procedure.mailbox === undefined) throw new Error(`${procedure.id} has no service mailbox`);
  const { class: ticketClass, type, priority } = procedure.mailbox;
  const { person, sede } = await findSender(trx, mail, central.id);
  return {
    code: `T-${server}-${String((await countTicketsOf(trx, server)) + 1).padStart(4, '0')}`,
    sede,
    procedure: procedure.id,
    chain: routeFor(procedure, { central: sede === central.id }).id,
    ...(ticketClass === undefined ? {} : { class: ticketClass }),
    requester:
      person === undefined
        ? { name: mail.from.name ?? mail.from.address.slice(0, 200) }
        : personRefOf(person.id, personaName(person), person),
    subject: mail.subject ?? NO_SUBJECT,
    description: text === '' ? NO_TEXT : text,
    service: { type },
    priority,
    channel: 'mail',
    mail: { from: mail.from.address },
  };
}

/** An address that several people share names none of them; when they work in one sede, it is theirs all the same. */
async function findSender(trx: Transaction<Schema>, { from }: Mail, central: string) {
  const people: Persona[] = await findPersonasByEmail(trx, from.address);
  const sedes = new Set(people.map(({ sede }) => sede));
  const [sede] = sedes.size === 1 ? sedes : [central];
  return { person: people.length === 1 ? people[0] : undefined, sede: sede ?? central };
}

function receivedOf({ from, subject }: Mail, { refused }: SortedFiles, text: string | undefined): MailReceived {
  return {
    from: from.address,
    ...(from.name === undefined ? {} : { name: from.name }),
    ...(subject === undefined || text === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { text: text === '' ? NO_TEXT : text }),
    ...(refused.length === 0 ? {} : { refused }),
  };
}

const NO_SUBJECT = 'Correo sin asunto';
const NO_TEXT = 'El correo no trae texto.';
