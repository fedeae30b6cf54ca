import { describe, expect, test } from 'vitest';
import { emptyHead, nextCode } from '../history/chain.ts';
import { derivedUuid } from '../history/uuid.ts';
import { makeMessageId, makeSubject, parseCaseCode, parseMessageIds } from './thread.ts';

const mail = derivedUuid('mail');
const record = derivedUuid('record');

describe('Message-IDs', () => {
  test('what is made is read', () => {
    expect(parseMessageIds(makeMessageId({ mail, record }, 'qw.gob.pe'))).toEqual([{ mail, record }]);
  });

  test('among others of References, folded over lines, in its order', () => {
    const second = { mail: derivedUuid('second'), record };
    const header = `<a@b.pe>\r\n ${makeMessageId({ mail, record }, 'qw.gob.pe')}\r\n\t${makeMessageId(second, 'x.pe')}`;
    expect(parseMessageIds(header)).toEqual([{ mail, record }, second]);
  });

  test('a server on the way that writes in capitals', () => {
    expect(parseMessageIds(makeMessageId({ mail, record }, 'qw.gob.pe').toUpperCase())).toEqual([{ mail, record }]);
  });

  test.each([
    '',
    '<CAF+1@mail.gmail.com>',
    `<${record}@qw.gob.pe>`,
    `<${mail}.x${record}@qw.gob.pe>`,
    `${mail}.${record}`,
  ])('nothing of ours in %j', (header) => expect(parseMessageIds(header)).toEqual([]));
});

describe('codes in subjects', () => {
  test('what the counter of a device gives is read', () => {
    const { code } = nextCode(emptyHead('AY2'), 'T');
    expect(parseCaseCode(`RE: RV: ${makeSubject(code, 'Su ticket está resuelto')}`)).toBe(code);
  });

  test.each([
    ['[T-AY2-0081] uno', 'T-AY2-0081'],
    ['Re: [vc-sc1-12345] dos', 'VC-SC1-12345'],
    ['[EXTERNO] [A-AY12-0001] tres [T-AY2-0002]', 'A-AY12-0001'],
    ['T-AY2-0081 sin corchetes', undefined],
    ['[T-2026] nada', undefined],
  ])('%s', (subject, code) => expect(parseCaseCode(subject)).toBe(code));
});
