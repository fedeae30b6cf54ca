import { describe, expect, it } from 'vitest';
import { PersonaContent } from '#shared/records/persona/persona.ts';
import { personaProblems, personFromText, personText, withField } from './person-value.ts';

describe('a person from what was typed', () => {
  it.each([
    ['curi lapa', 'Curi Lapa', ''],
    ['curi lapa saturnina', 'Curi Lapa', 'Saturnina'],
    ['de la cruz, ana maría', 'De La Cruz', 'Ana María'],
    ['McCall Ñahui  Ana', 'McCall Ñahui', 'Ana'],
  ])('%s', (text, surnames, givenNames) => {
    expect(personFromText(text)).toEqual({ surnames, givenNames, area: '' });
  });

  it('takes eight digits for the DNI', () => {
    expect(personFromText(' 42718305 ')).toMatchObject({ dni: '42718305', surnames: '' });
  });
});

describe('a person being registered', () => {
  const person: PersonaContent = { surnames: 'Curi Lapa', givenNames: 'Saturnina', area: 'Supervisión' };

  it('leaves out an optional field that was cleared, and keeps a required one blank', () => {
    const typed = withField(withField(person, 'phone', '966'), 'phone', '');
    expect(PersonaContent.safeParse(typed).success).toBe(true);
    expect(personaProblems(withField(person, 'area', ''))).toHaveProperty('area');
  });

  it('says what is wrong at each field', () => {
    expect(personaProblems({ ...person, dni: '123', email: 'mal' })).toEqual({
      dni: 'El DNI tiene 8 dígitos',
      email: expect.stringContaining('correo completo') as string,
    });
    expect(personaProblems(person)).toEqual({});
  });

  it('stands in the field as it is listed', () => {
    expect(personText({ registered: person })).toBe('Curi Lapa, Saturnina');
    expect(personText({ registered: { ...person, givenNames: '' } })).toBe('Curi Lapa');
    expect(personText({ text: 'cur' })).toBe('cur');
    expect(personText(null)).toBe('');
  });
});
