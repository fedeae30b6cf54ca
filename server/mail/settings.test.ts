import { describe, expect, it } from 'vitest';
import { AddressList, addressIn, domainOf, MailFrom, mailSettings } from './settings.ts';

describe('the settings of mail', () => {
  it.each(['soporte@qw.gob.pe', 'Mesa de ayuda <soporte@qw.gob.pe>'])('%s is a sender', (from) => {
    expect(MailFrom.parse(from)).toBe(from);
    expect([addressIn(from), domainOf(from)]).toEqual(['soporte@qw.gob.pe', 'qw.gob.pe']);
  });

  it.each(['soporte', 'Mesa <soporte>', 'Mesa\r\nBcc: x@y.pe <soporte@qw.gob.pe>', '<a@b.pe> <c@d.pe>'])(
    '%j is none',
    (from) => expect(MailFrom.safeParse(from).success).toBe(false),
  );

  it('addresses stand with commas between them', () => {
    expect(AddressList.parse('a@b.pe, C@d.pe')).toEqual(['a@b.pe', 'c@d.pe']);
    expect(AddressList.safeParse('a@b.pe; c@d.pe').success).toBe(false);
  });

  it('nothing is sent where the server was not told how', () => {
    expect(mailSettings({})).toBeUndefined();
    expect(mailSettings({ CHASQUI_SMTP: 'smtp://mail', CHASQUI_MAIL_FROM: 'a@b.pe' })).toEqual({
      smtp: 'smtp://mail',
      from: 'a@b.pe',
    });
  });
});
