import { VOCABULARY } from '#shared/records/vocabulary.ts';
import type { RecordStore } from '../db/record-store.ts';
import type { SyncStatePort } from '../sync/ports.ts';

/**
 * After an update of the program: folds anew what was kept without being understood, and has headquarters' records read
 * once more, since those of kinds that the former version did not know were left out (SY-31).
 */
export async function rereadAfterUpdate(store: RecordStore, state: SyncStatePort): Promise<void> {
  const current = await state.load();
  if (current.vocabulary === VOCABULARY) return;
  const isNew = current.checkpoint === null && current.firstSync === null;
  if (!isNew) await store.refold();
  await state.save({ ...current, vocabulary: VOCABULARY, checkpoint: null, firstSync: null });
}
