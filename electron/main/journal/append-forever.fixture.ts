import { createJournal } from './journal.ts';
import { createJournalDisk } from './journal-disk.ts';
import { draft } from './journal.fixture.ts';

/** Appends until it is killed, and says on its standard output what has been acknowledged. */
const journal = createJournal(createJournalDisk(process.argv[2] ?? ''), { opened() {}, failed() {} });
const { seq } = await journal.open('AY2');
for (let n = seq + 1; ; n += 1) {
  const [event] = await journal.append('AY2', [draft(n, 'y'.repeat((n * 977) % 30_000))], { A: n });
  process.stdout.write(`${event?.id}\n`);
}
