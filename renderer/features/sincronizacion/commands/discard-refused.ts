import type { Desk } from '../../../desk/desk.ts';

/** Takes a refused event off the tray, with the reason for giving it up. It is kept: nothing is ever erased. */
export async function discardRefused({ database, now, person }: Desk, id: string, reason: string): Promise<void> {
  const document = await database.rechazados.findOne(id).exec();
  await document?.incrementalPatch({ resolution: `${new Date(now()).toISOString()} · ${person.name}: ${reason}` });
}
