import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event, EventDraft } from '#shared/history/event.ts';
import { createJournal, type Journal } from './journal.ts';
import { createJournalDisk, type JournalDisk } from './journal-disk.ts';
import type { JournalProblem } from './journal-problem.ts';

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The n-th event that a test writes: invented text with accents and a line feed, as people type it. */
export function draft(n: number, text = `La señora Quispe no puede imprimir.\nPiso ${n}.`): EventDraft {
  return {
    id: uuid(n),
    record: uuid(1_000_000 + n),
    kind: 'atencion',
    type: 'registered',
    at: { wall: 1_795_000_000_000 + n, counter: 0 },
    by: uuid(7),
    act: uuid(n),
    data: { problem: text, code: `A-AY2-${String(n).padStart(4, '0')}` },
  };
}

export async function collect(events: AsyncIterable<Event>): Promise<Event[]> {
  const all: Event[] = [];
  for await (const event of events) all.push(event);
  return all;
}

export interface TestJournal extends Journal {
  tornBytes: number[];
  problems: JournalProblem[];
}

export function openTestJournal(folder: string, disk: JournalDisk = createJournalDisk(folder)): TestJournal {
  const tornBytes: number[] = [];
  const problems: JournalProblem[] = [];
  const journal = createJournal(disk, {
    opened: (_device, _head, bytes) => tornBytes.push(bytes),
    failed: (_device, problem) => problems.push(problem),
  });
  return { ...journal, tornBytes, problems };
}

/** @param where `memory` for the tests that open thousands of files and would wait for a real disk each time */
export async function makeFolder(
  where: 'disk' | 'memory' = 'disk',
): Promise<{ path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const parent = where === 'memory' && existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const path = await mkdtemp(join(parent, 'chasqui-journal-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
