import type { Uuid } from '#shared/history/event.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { Step } from '../../../desk/writer.ts';

type Writes = Pick<Desk, 'writer'>;

/** PI-6, in the name of who decides. */
export function decideInforme({ writer }: Writes, id: Uuid, decision: object) {
  return writer.write(({ actor }) => [
    {
      kind: 'informe',
      record: id,
      type: 'decided',
      data: { ...decision, by: { id: actor.person, name: actor.name } },
    },
  ]);
}

/** PI-6: the service is contracted, and the bien is with the provider. */
export function contractService({ writer }: Writes, id: Uuid, contract: { provider: string; reference?: string }) {
  return writer.write(async ({ get, find }) => {
    const { item, code } = await get('informe', id);
    const state = await find('bien', item.bien);
    const steps: Step[] = [{ kind: 'informe', record: id, type: 'contracted', data: contract }];
    if (state !== undefined && state.maintenance === undefined) {
      const data = { type: 'corrective', provider: contract.provider, note: code };
      steps.push({ kind: 'bien', record: item.bien, type: 'maintenanceStarted', data });
    }
    return steps;
  });
}

/** PI-7: solved, and the bien is back; or it goes back to the provider, where it still is by the register. */
export function verifyService({ writer }: Writes, id: Uuid, verification: { solved: boolean; note: string }) {
  return writer.write(async ({ get, find }) => {
    const { item } = await get('informe', id);
    const state = await find('bien', item.bien);
    const steps: Step[] = [{ kind: 'informe', record: id, type: 'verified', data: verification }];
    if (verification.solved && state?.status === 'inMaintenance') {
      steps.push({ kind: 'bien', record: item.bien, type: 'maintenanceEnded', data: { report: verification.note } });
    }
    return steps;
  });
}

export const changeInforme = (desk: Writes, id: Uuid, type: string, data: object) =>
  changeRecord(desk, 'informe', id, type, data);
