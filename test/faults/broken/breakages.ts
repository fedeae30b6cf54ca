/** One way to break the product, with the text that is replaced. */
export interface Breakage {
  /** What is no longer so. */
  title: string;
  file: string;
  from: string;
  to: string;
}

/** What the simulation has to notice: each of these once lost, doubled, misplaced or blocked something, or would. */
export const BREAKAGES: readonly Breakage[] = [
  {
    title: 'SY-03 the journal answers before the line is synced',
    file: 'electron/main/journal/device-journal.ts',
    from: 'await file.write(line, length);\n      await file.sync();',
    to: 'await file.write(line, length);',
  },
  {
    title: 'SY-03 a line that was written and not synced is built upon',
    file: 'electron/main/journal/device-journal.ts',
    from: '} else if (length > 0) {',
    to: '} else if (length < 0) {',
  },
  {
    title: 'SY-11 the checkpoint moves before its page is stored',
    file: 'renderer/sync/pull.ts',
    from: `    await takeIn(store, page.records);
    await store.release(page.gone);
    await saved(state, { ...current, checkpoint: page.checkpoint });`,
    to: `    await saved(state, { ...current, checkpoint: page.checkpoint });
    await takeIn(store, page.records);
    await store.release(page.gone);`,
  },
  {
    title: 'SY-07 verdicts are settled before the others’ events are stored',
    file: 'renderer/sync/push.ts',
    from: `  await store.unite(response.records);
  const refusedEvents = refused.map(({ event }) => event);
  await store.settle(settlementsOf(outbox, sent, refusedEvents, response.gone, seals));`,
    to: `  const refusedEvents = refused.map(({ event }) => event);
  await store.settle(settlementsOf(outbox, sent, refusedEvents, response.gone, seals));
  await store.unite(response.records);`,
  },
  {
    title: 'SY-07 a refused event is settled before it is in the tray',
    file: 'renderer/sync/push.ts',
    from: '  await store.keepRefused(refused);\n  await store.unite(response.records);',
    to: '  await store.unite(response.records);',
  },
  {
    title: 'SY-06 what was taken in before is answered as refused',
    file: 'server/services/push.ts',
    from: '  return [{ index, verdict: judgement.verdict }];',
    to: "  if (judgement.verdict === 'known') return [{ index, verdict: 'refused', reason: { code: 'known' } }];\n  return [{ index, verdict: judgement.verdict }];",
  },
  {
    title: 'SY-14 a device is not told of what another wrote last',
    file: 'server/services/pull.ts',
    from: 'rows.filter((row) => row.replica !== replica)',
    to: 'rows.filter((row) => row.replica === replica)',
  },
  {
    title: 'SY-14 digests are taken for equal',
    file: 'server/services/push.ts',
    from: 'Object.hasOwn(digests, id) && digests[id] === historyDigest(events.map((event) => event.id))',
    to: 'Object.hasOwn(digests, id) || digests[id] === historyDigest(events.map((event) => event.id))',
  },
  {
    title: 'SY-05 what a crash left in the journal alone is not put back',
    file: 'renderer/desk/recover.ts',
    from: '    await store.append(lost);\n',
    to: '',
  },
  {
    title: 'SY-12 a device does not compare after a restore',
    file: 'renderer/sync/round.ts',
    from: '    receipt: null,\n    restore: RESTORE_START,',
    to: '    receipt: null,',
  },
  {
    title: 'SY-13 a sync state that is lost alone leaves records that left the scope',
    file: 'renderer/sync/pull.ts',
    from: 'current.firstSync.again ? RESTORE_START : current.restore',
    to: 'current.restore',
  },
  {
    title: 'SY-31 one event that cannot be read keeps its page from arriving',
    file: 'shared/contract/message.ts',
    from: 'return parsed.success ? [parsed.data] : [];',
    to: 'return [schema.parse(item)];',
  },
  {
    title: 'SY-31 an answer that says more than this version knows is none',
    file: 'shared/contract/message.ts',
    from: 'export const message = z.object;',
    to: 'export const message = z.strictObject;',
  },
  {
    title: 'SY-09 what is no event in a stored record stops every union',
    file: 'renderer/db/stored-record.ts',
    from: `  const own = shapedEvents(present.events);
  const ours`,
    to: `  const own = present.events;
  const ours`,
  },
];
