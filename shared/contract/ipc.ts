import { z } from 'zod';
import { SIGNING_PROBLEMS } from '../signing/signing-problem.ts';
import { BACKUP_PROBLEMS, BACKUP_REASONS, BackupInfo, BackupPart, PendingRestore } from '../backup/backup-file.ts';
import { Event, EventData, DeviceCode, EventHash, Timestamp, Uuid } from '../history/event.ts';

/** Most bytes of a file that passes between page and main process. */
export const IPC_MAX_FILE_BYTES = 50_000_000;

const EventDraft = z.strictObject({
  id: Uuid,
  record: Uuid,
  kind: z.string().min(1).max(40),
  type: z.string().min(1).max(40),
  at: Timestamp,
  by: Uuid,
  act: Uuid,
  data: EventData,
});
const Counters = z.record(z.string().regex(/^[A-Z]{1,4}$/), z.int().min(0));
const ChainHead = z.strictObject({ device: DeviceCode, seq: z.int().min(0), hash: EventHash, counters: Counters });
const Pdf = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= IPC_MAX_FILE_BYTES);
const FileName = z.string().min(1).max(120);
const SecretName = z.string().regex(/^[a-z0-9-]{1,60}$/);

const BackupName = z.string().regex(/^[0-9A-Za-z.-]{1,100}$/);
/** Lines of JSON of one block. */
const BackupLines = z.array(z.string()).max(2000);

/** Milliseconds since the epoch, and minutes east of UTC, of the signature's own time. */
const SignRequest = z.strictObject({
  pdf: Pdf,
  /** Of the PKCS#12 file that was chosen in the main process. */
  key: Uuid,
  passphrase: z.string().max(500),
  reason: z.string().max(120),
  field: z.string().min(1).max(60),
  at: z.int().min(0),
  offset: z.int().min(-840).max(840),
});
/** A token as the main process found it: its library on this computer, and its slot. */
const Token = z.strictObject({ library: z.string().max(500), slot: z.int().min(0), label: z.string().max(100) });
const TokenSignRequest = z.strictObject({
  ...SignRequest.omit({ key: true, passphrase: true }).shape,
  library: Token.shape.library,
  slot: Token.shape.slot,
  pin: z.string().max(100),
});
const ChosenKeyFile = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('chosen'), key: Uuid, name: z.string().max(255) }),
  z.strictObject({ outcome: z.literal('cancelled') }),
]);
const SigningRefused = z.strictObject({
  outcome: z.literal('refused'),
  code: z.enum(SIGNING_PROBLEMS),
  detail: z.string(),
});
const SignOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('signed'), pdf: Pdf, name: z.string() }),
  SigningRefused,
]);
const TokensOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('found'), tokens: z.array(Token).max(64) }),
  SigningRefused,
]);

const SaveOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('saved'), path: z.string() }),
  z.strictObject({ outcome: z.literal('cancelled') }),
  z.strictObject({ outcome: z.literal('failed'), code: z.string() }),
]);
/** `opened`: the system's dialog could not be had; the document stands in a window of its own, to be printed from there. */
const PrintOutcome = z.strictObject({ outcome: z.enum(['printed', 'cancelled', 'opened', 'failed']) });

/** Name of a local database → the mark that was drawn when it was made (SY-37). */
export const DatabaseMarks = z.record(z.string().max(100), z.string().max(60)).refine((marks) => {
  return Object.keys(marks).length <= 100;
});

/**
 * The one map of what the page may ask of the main process: channel → arguments and answer. The preload derives
 * `window.chasqui` from it, the main process its door, where sender and arguments are checked.
 */
export const IPC = {
  'journal.devices': { args: z.tuple([]), result: z.array(DeviceCode) },
  'journal.open': { args: z.tuple([DeviceCode]), result: ChainHead },
  'journal.append': {
    args: z.tuple([DeviceCode, z.array(EventDraft).min(1).max(20_100), Counters]),
    result: z.array(Event),
  },
  'journal.read': { args: z.tuple([DeviceCode, z.int().min(1)]), result: z.array(Event) },
  'journal.isUnconfirmed': { args: z.tuple([DeviceCode]), result: z.boolean() },
  'journal.confirm': { args: z.tuple([DeviceCode, z.int().min(0)]), result: z.boolean() },
  /** Marks of the page's local databases, kept beside the journal. */
  'databases.marks': { args: z.tuple([]), result: DatabaseMarks.nullable() },
  'databases.setMarks': { args: z.tuple([DatabaseMarks]), result: z.null() },
  'backup.list': { args: z.tuple([]), result: z.array(BackupInfo) },
  'backup.begin': { args: z.tuple([DeviceCode, z.enum(BACKUP_REASONS)]), result: z.string() },
  'backup.add': { args: z.tuple([z.string().max(60), BackupPart, BackupLines]), result: z.null() },
  'backup.finish': { args: z.tuple([z.string().max(60)]), result: BackupInfo },
  'backup.abort': { args: z.tuple([z.string().max(60)]), result: z.null() },
  'backup.read': {
    args: z.tuple([BackupName, z.int().min(0).nullable()]),
    result: z.object({ part: z.string(), lines: z.array(z.string()), next: z.int() }).nullable(),
  },
  'backup.prepare': { args: z.tuple([BackupName, DeviceCode.nullable()]), result: z.null() },
  'backup.pending': { args: z.tuple([]), result: PendingRestore.nullable() },
  'backup.kept': { args: z.tuple([BackupName.nullable()]), result: z.null() },
  'backup.done': { args: z.tuple([]), result: z.null() },
  'documents.save': { args: z.tuple([FileName, Pdf]), result: SaveOutcome },
  'documents.print': { args: z.tuple([FileName, Pdf]), result: PrintOutcome },
  /** Asks for a PKCS#12 file; the page has its name, and nothing of what is in it. */
  'signing.chooseKeyFile': { args: z.tuple([]), result: ChosenKeyFile },
  /** The key is read and opened in the main process, for this one signature. */
  'signing.signWithFile': { args: z.tuple([SignRequest]), result: SignOutcome },
  /** Tokens that are plugged in; the key stays in them. */
  'signing.tokens': { args: z.tuple([]), result: TokensOutcome },
  'signing.signWithToken': { args: z.tuple([TokenSignRequest]), result: SignOutcome },
  'app.info': {
    args: z.tuple([]),
    result: z.strictObject({ version: z.string(), server: z.string(), platform: z.string() }),
  },
  /** A reminder; text alone. */
  'notices.show': {
    args: z.tuple([z.strictObject({ title: z.string().min(1).max(200), body: z.string().max(500) })]),
    result: z.enum(['shown', 'unsupported']),
  },
  'secrets.read': { args: z.tuple([SecretName]), result: z.string().nullable() },
  /** `until-closed`: this machine has no keychain, so nothing was stored and the secret ends with the program. */
  'secrets.write': {
    args: z.tuple([SecretName, z.string().max(20_000).nullable()]),
    result: z.enum(['stored', 'until-closed']),
  },
  /** The buttons of the window lie over the page's top bar; the page says how they should look. Height in CSS pixels. */
  'window.titleBar': {
    args: z.tuple([z.strictObject({ scheme: z.enum(['light', 'dark']), height: z.int().min(24).max(120) })]),
    result: z.null(),
  },
} as const;

export type Channel = keyof typeof IPC;
export type IpcArgs<C extends Channel> = z.infer<(typeof IPC)[C]['args']>;
export type IpcResult<C extends Channel> = z.infer<(typeof IPC)[C]['result']>;

/** What the preload puts on `window.chasqui`. A refused call rejects with an `IpcFailure`-shaped error message. */
export interface ChasquiBridge {
  call<C extends Channel>(channel: C, ...args: IpcArgs<C>): Promise<IpcResult<C>>;
}
/** Codes of failures that the page must tell apart; carried as the message of the rejected promise. */
export const IPC_FAILURES = [
  'disk-full',
  'journal-unwritable',
  'journal-damaged',
  /** It came out of a copy, and headquarters has not confirmed where it ends. */
  'journal-unconfirmed',
  'wrong-device',
  /** Not from our own page, or not what the channel takes. */
  'refused',
  /** A fault of the main process; its log says more. */
  'failed',
  ...BACKUP_PROBLEMS,
] as const;
export type IpcFailure = (typeof IPC_FAILURES)[number];
