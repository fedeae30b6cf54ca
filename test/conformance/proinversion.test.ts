import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proinversion } from '#shared/procedures/proinversion/index.ts';
import { asking, openField, type Field, type Walked } from './field.ts';

let field: Field;
beforeAll(async () => {
  field = await openField('proinversion');
});
afterAll(() => field.close());

const walk = (ticketClass: string, ...steps: Walked[]) => field.walk(ticketClass, ...steps);
const solved: Walked = ['resolved', 'support', { solution: 'Se reinició el servicio' }];
const first: Walked = ['escalatedToFirst', 'specialist', { reason: 'No está en la guía' }];
const second: Walked = ['escalatedToSecond', 'support', { reason: 'Es del equipo' }];
const provider = { provider: 'Redes SAC' };

describe('ProInversión, P-TI-04', () => {
  it('PI-3.2 tells incidencia, ocurrencia and requerimiento apart by the words of the document', async () => {
    expect(proinversion.classes.map(({ id, definition }) => [id, definition.split(' ', 3).join(' ')])).toEqual([
      ['incidencia', 'Evento que ocurre'],
      ['ocurrencia', 'Evento que ocurre'],
      ['requerimiento', 'Solicitudes que realizan'],
    ]);
  });

  it('PI-1–2 is classed when it is registered, and its class can be put right', async () => {
    expect(await walk('ocurrencia', ['reclassified', 'specialist', { class: 'incidencia' }])).toMatchObject({
      class: 'incidencia',
    });
    await expect(walk('ocurrencia', ['reclassified', 'specialist', { class: 'problema' }])).rejects.toThrow(
      'malformed class',
    );
  });

  it('PI-3 is attended and recorded; only an incidencia is escalated', async () => {
    expect(await walk('ocurrencia', solved)).toMatchObject({ status: 'resolved', level: 1 });
    expect(await walk('incidencia', first)).toMatchObject({ status: 'inProgress', level: 2 });
    await expect(walk('ocurrencia', first)).rejects.toThrow('not-in-this-case');
  });

  it('PI-4 is solved at escalado 1, or goes on to escalado 2', async () => {
    expect(await walk('incidencia', first, solved)).toMatchObject({ status: 'resolved' });
    expect(await walk('incidencia', first, second)).toMatchObject({ level: 3 });
    await expect(walk('incidencia', second)).rejects.toThrow('not-in-this-case');
  });

  it('PI-5 turns to the provider under warranty, or asks for a contract with an Informe Técnico', async () => {
    expect(
      await walk('incidencia', first, second, ['referred', 'support', { ...provider, reason: 'Garantía' }]),
    ).toMatchObject({ status: 'withProvider' });
    const asked = await walk('incidencia', first, second, [
      'contractAsked',
      'support',
      { report: 'IT-04', grounds: 'x' },
    ]);
    expect(asked).toMatchObject({ status: 'awaitingContract', facts: { report: 'IT-04' } });
  });

  it('PI-6 the jefa/e de TI decides on the contract', async () => {
    const asked: Walked[] = [first, second, ['contractAsked', 'support', { report: 'IT-04', grounds: 'x' }]];
    expect(await walk('incidencia', ...asked, ['contracted', 'unitChief', provider])).toMatchObject({
      status: 'withProvider',
    });
    expect(
      await walk('incidencia', ...asked, ['notContracted', 'unitChief', { reason: 'Sin presupuesto' }]),
    ).toMatchObject({
      status: 'resolved',
      solution: 'Sin presupuesto',
    });
    await expect(walk('incidencia', ...asked, ['contracted', 'support', provider])).rejects.toThrow('role');
  });

  it('PI-7 goes back to the provider until it is solved', async () => {
    const given: Walked = ['serviceGiven', 'support', { text: 'Cambió la fuente' }];
    const path: Walked[] = [first, second, ['referred', 'support', { ...provider, reason: 'Garantía' }], given];
    expect(await walk('incidencia', ...path, ['sentBack', 'support', { reason: 'Sigue igual' }], given)).toMatchObject({
      status: 'toVerify',
    });
    expect(await walk('incidencia', ...path, ['verified', 'support', { solution: 'Enciende' }])).toMatchObject({
      status: 'resolved',
      facts: { conformity: true },
    });
  });

  it('PI-8 is closed by the help desk', async () => {
    expect(await walk('requerimiento', solved, ['closed', 'specialist'])).toMatchObject({ status: 'closed' });
  });

  it('PI-8 the usuaria/o is told by mail when it is closed, or else whoever registered it', async () => {
    const known = await field.walkWith({ ...asking('saul.tineo@proinversion.gob.pe'), class: 'ocurrencia' }, solved, [
      'closed',
      'specialist',
      { comment: 'Por teléfono' },
    ]);
    const [mail, ...more] = await field.mailsOf(known.id);
    expect(more).toEqual([]);
    expect(mail?.to).toEqual(['saul.tineo@proinversion.gob.pe']);
    expect(mail?.mail.text).toContain('Lo actuado: Se reinició el servicio');
    const unknown = await walk('ocurrencia', solved, ['closed', 'specialist']);
    expect((await field.mailsOf(unknown.id)).map(({ to }) => to)).toEqual([['rosa.quispe@pnaeqw.example']]);
    expect(await field.everywhere('ticket', unknown.id)).toMatchObject({ status: 'closed' });
  });
});
