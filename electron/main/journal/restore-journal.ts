import { BackupProblem, type JournalCopy } from '#shared/backup/backup-file.ts';
import { uniteJournals } from '#shared/backup/journal-copy.ts';
import { eventHash } from '#shared/history/canonical.ts';
import { emptyHead, type ChainHead } from '#shared/history/chain.ts';
import type { Event, EventHash } from '#shared/history/event.ts';
import type { JournalDisk } from './journal-disk.ts';
import { decodeLine, encodeLine, splitLines } from './journal-line.ts';
import { JournalProblem } from './journal-problem.ts';

/** Events of one line of a rewritten journal. */
const CHUNK = 500;

/**
 * Unites the journal on the disk with the one of a copy; nobody has the file open meanwhile. Where the disk turns out to
 * lack something, the mark that keeps anyone from writing is set first, the file as it was is kept aside, and the whole
 * one takes its place in one step: after a stop anywhere, the same call comes to the same.
 * @throws JournalProblem `refused` when the two chains part ways
 */
export async function restoreJournal(disk: JournalDisk, copy: JournalCopy): Promise<'keep' | 'extend' | 'replace'> {
  const { device } = copy.head;
  const name = `${device}.jsonl`;
  const there = (await disk.names()).includes(name);
  const present = there ? await readSound(disk, name, device) : undefined;
  const events = present?.events ?? [];
  const outcome = decide(present, copy);
  if (outcome === 'keep' && present?.whole !== false) return outcome;
  await disk.keep(unconfirmedName(device), Buffer.from('{}'));
  if (present?.whole === false) await disk.keep(`${device}.${present.bytes.length}.damaged`, present.bytes);
  const all = [...events, ...copy.events.slice(events.length)];
  const counters = later(present?.counters ?? {}, copy.head.counters);
  await disk.replace(name, Buffer.concat(linesOf(all, counters)));
  return outcome === 'keep' ? 'extend' : outcome;
}

/** A device whose journal came out of a copy: it may not write until headquarters knows no higher number. */
export function unconfirmedName(device: string): string {
  return `${device}.unconfirmed`;
}

function decide(present: Sound | undefined, copy: JournalCopy): 'keep' | 'extend' | 'replace' {
  const hashAt = (seq: number): EventHash => {
    const event = present?.events[seq - 1];
    return event === undefined ? '' : eventHash(event);
  };
  try {
    return uniteJournals(present === undefined ? undefined : { seq: present.events.length, hashAt }, copy);
  } catch (cause) {
    if (cause instanceof BackupProblem) throw new JournalProblem('refused', cause.code, cause);
    throw cause;
  }
}

interface Sound {
  events: Event[];
  counters: ChainHead['counters'];
  /** False when something behind these events could not be read. */
  whole: boolean;
  bytes: Buffer;
}

/** Every event up to the first line that does not fit. */
async function readSound(disk: JournalDisk, name: string, device: string): Promise<Sound> {
  const file = await disk.open(name);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of file.read(0, await file.size())) chunks.push(chunk);
    const sound: Sound = { events: [], counters: {}, whole: true, bytes: Buffer.concat(chunks) };
    let head = emptyHead(device);
    for await (const line of splitLines(only(sound.bytes), 0)) {
      const entry = line.ended ? decodeLine(line.bytes) : undefined;
      const fits = entry?.events.every((event) => {
        const follows = event.device === device && event.seq === head.seq + 1 && event.prev === head.hash;
        head = { ...head, seq: event.seq, hash: eventHash(event) };
        return follows;
      });
      if (entry === undefined || fits !== true) return { ...sound, whole: false };
      sound.events.push(...entry.events);
      sound.counters = later(sound.counters, entry.counters);
    }
    return sound;
  } finally {
    await file.close();
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function linesOf(events: readonly Event[], counters: Record<string, number>): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < events.length; from += CHUNK) {
    lines.push(encodeLine({ events: events.slice(from, from + CHUNK), counters }));
  }
  return lines;
}

/** A code counter never goes back. */
function later(a: ChainHead['counters'], b: ChainHead['counters']): Record<string, number> {
  const names = Object.keys({ ...a, ...b });
  return Object.fromEntries(names.map((name) => [name, Math.max(a[name] ?? 0, b[name] ?? 0)]));
}
