import { describe, expect, it } from 'vitest';
import type { Event } from '../history/event.ts';
import { getProcedure } from '../procedures/registry.ts';
import { foldKind } from '../records/registry.ts';
import { dataOf, write } from '../records/record.fixture.ts';
import { MAIL_DAYS } from './mail-events.ts';
import { waitingMails } from './waiting-mails.ts';
import { dueMails, mailIdOf, oneLine, procedureOf } from './due-mails.ts';

function ticketBy(procedure: string, opened: object, ...steps: [type: string, data: object][]) {
  const events: Event[] = [
    write({
      kind: 'ticket',
      type: 'opened',
      data: dataOf('ticket', 'opened', { procedure, chain: 'all', ...opened }),
      minute: 0,
    }),
    ...steps.map(([type, data], n) => write({ kind: 'ticket', type, data, minute: n + 1 })),
  ];
  const { state } = foldKind('ticket', events);
  if (state === undefined) throw new Error('no ticket');
  const last = events.at(-1) as Event;
  return dueMails(getProcedure(procedure), { kind: 'ticket', state }, last);
}

describe('the text of a mail', () => {
  it('MH-E2.05 says what was solved, when, and which case it is', () => {
    const [mail, ...more] = ticketBy('mh-sv', { class: 'incidente' }, ['resolved', { solution: 'Cuenta\nrepuesta' }]);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: '[T-AY1-0001] Solución registrada: Sin acceso' });
    expect(mail?.body).toBe(
      [
        'Estimada/o Ana Huamán:',
        'El 01/07/2026 se registró la solución de su ticket T-AY1-0001, «Sin acceso».',
        'Solución: Cuenta\nrepuesta',
        'Si el problema continúa, responda a este correo o comuníquese con la mesa de ayuda.',
      ].join('\n\n'),
    );
    expect(mail?.footer).toContain('Ministerio de Hacienda');
  });

  it('PI-8 leaves out the paragraph of a comment that nobody wrote', () => {
    const solved = ['resolved', { solution: 'Listo' }] as [string, object];
    const [without] = ticketBy('proinversion', { class: 'ocurrencia' }, solved, ['closed', {}]);
    const [withOne] = ticketBy('proinversion', { class: 'ocurrencia' }, solved, [
      'closed',
      { comment: 'Por teléfono' },
    ]);
    expect(without?.body).not.toContain('Comentario');
    expect(withOne?.body).toContain('Comentario: Por teléfono');
  });

  it('MF-3.4.1 names the area to which it was derived by its name', () => {
    const [mail] = ticketBy('mef', {}, ['derived', { target: 'training', reason: 'Es funcional' }]);
    expect(mail?.mail.to).toBe('entity');
    expect(mail?.body).toContain('al área Implantación y Capacitación (tema funcional)');
    expect(mail?.body).toContain('La solución al problema la recibirá a través de un implantador');
  });

  it('QW-8.1.7 gives reason, date and hour of an interruption', () => {
    const path: [string, object][] = [
      ['approved', {}],
      ['accepted', { level: 3 }],
      ['interruptionAnnounced', { reason: 'Pase de SIGA', date: '2026-07-02', hour: '13:00' }],
    ];
    const [mail] = ticketBy('pnaeqw', { chain: 'ut' }, ...path);
    expect(mail?.subject).toBe('[T-AY1-0001] Interrupción del servicio el 02/07/2026 a las 13:00');
    expect(mail?.body).toContain('Motivo: Pase de SIGA');
  });

  it('OS-7 has words for its link, and no other mail has', () => {
    const done = { solution: 'x', equipmentChanged: false, checks: ['validated'] };
    const [asked] = ticketBy(
      'osce',
      { class: 'incidencia' },
      ['assigned', { assignee: { name: 'Luis' } }],
      ['attendedByPhone', done],
    );
    expect(asked?.link).toBe('También puede responder en esta página:');
    const [assigned] = ticketBy('osce', { class: 'incidencia' }, ['assigned', { assignee: { name: 'Luis' } }]);
    expect(assigned).toMatchObject({ mail: { id: 'assigned' } });
    expect(assigned).not.toHaveProperty('link');
  });

  it.each([
    [{ means: 'mail', text: 'Venga el lunes', send: true }, 1],
    [{ means: 'mail', text: 'Venga el lunes' }, 0],
    [{ means: 'call', text: 'Venga el lunes', send: true }, 0],
  ])('what a person wrote leaves only where they said so: %j', (data, count) => {
    expect(ticketBy('mef', {}, ['communicated', data])).toHaveLength(count);
  });

  it('QW-8.6.4 what is written on an attention is sent by its procedure; of one that was imported, nothing is', () => {
    const said = write({
      kind: 'atencion',
      type: 'communicated',
      data: { means: 'mail', text: 'Se lleva', send: true },
      minute: 1,
    });
    const mailsOf = (procedure: object) => {
      const data = dataOf('atencion', 'registered', procedure);
      const { state } = foldKind('atencion', [write({ kind: 'atencion', type: 'registered', data, minute: 0 }), said]);
      if (state === undefined) throw new Error('no attention');
      const about = { kind: 'atencion', state } as const;
      const by = procedureOf(about);
      return by === undefined ? [] : dueMails(by, about, said);
    };
    expect(mailsOf({})).toEqual([]);
    const [mail, ...more] = mailsOf({ procedure: 'pnaeqw' });
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: '[A-AY1-0001] No enciende', mail: { to: 'requester' } });
    expect(mail?.body).toContain('Se lleva');
  });

  it('a mail waits until headquarters says what became of it, and no longer than it is tried', () => {
    const send = (type: string, data: object, minute: number) => write({ kind: 'ticket', type, data, minute });
    const opened = send(
      'opened',
      dataOf('ticket', 'opened', { procedure: 'mh-sv', chain: 'all', class: 'incidente' }),
      0,
    );
    const resolved = send('resolved', { solution: 'Listo' }, 1);
    const id = mailIdOf(resolved, { id: 'resolved' });
    const failed = send('mailFailed', { mail: id, what: 'resolved', to: [], reason: 'no-address' }, 2);
    const waitingOf = (events: Event[], later = 0) => {
      const { state, entries } = foldKind('ticket', events);
      if (state === undefined) throw new Error('no ticket');
      const now = resolved.at.wall + later;
      return [...waitingMails(getProcedure('mh-sv'), { kind: 'ticket', state }, entries, now)];
    };
    expect(waitingOf([opened])).toEqual([]);
    expect(waitingOf([opened, resolved])).toEqual([resolved.id]);
    expect(waitingOf([opened, resolved, failed])).toEqual([]);
    expect(waitingOf([opened, resolved], MAIL_DAYS * 86_400_000)).toEqual([]);
  });

  it('a header holds one line, whatever was typed', () => {
    expect(oneLine('a\r\nBcc: b\u2028c\u0000d')).toBe('a Bcc: b c d');
  });

  it('the same event sends the same mail, and each part of it another', () => {
    const [event, mail] = [{ id: 'e' }, { id: 'm' }];
    expect(mailIdOf(event, mail)).toBe(mailIdOf(event, mail));
    expect(new Set([mailIdOf(event, mail), mailIdOf(event, mail, 1), mailIdOf(event, { id: 'n' })]).size).toBe(3);
  });
});
