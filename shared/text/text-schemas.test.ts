import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DniNumber, EmailAddress, lineText, longText, PhoneNumber, shortText } from './text-schemas.ts';

function problemOf(schema: z.ZodType, input: unknown): string | undefined {
  return schema.safeParse(input).error?.issues[0]?.message;
}

describe('texts', () => {
  test('are trimmed and stored in NFC, long ones with plain line ends', () => {
    expect(shortText().parse('  Ne\u0301lida\u200B ')).toBe('Nélida');
    expect(longText().parse('uno\r\n\tdos\r\n')).toBe('uno\n\tdos');
  });

  test('say what is missing', () => {
    expect(problemOf(shortText(), ' \u200B ')).toBe('Falta completar este dato');
    expect(problemOf(lineText({ missing: 'Escriba el motivo' }), '')).toBe('Escriba el motivo');
    expect(longText({ allowEmpty: true }).parse('   ')).toBe('');
  });

  test('have a limit, counted after cleaning', () => {
    expect(shortText().parse(` ${'a'.repeat(120)} `)).toHaveLength(120);
    expect(problemOf(shortText(), 'a'.repeat(121))).toBe('Tiene 121 caracteres; el máximo es 120');
    expect(problemOf(longText(), 'a'.repeat(4120))).toBe('Tiene 4,120 caracteres; el máximo es 4,000');
    expect(problemOf(shortText({ max: 3 }), 'abcd')).toBe('Tiene 4 caracteres; el máximo es 3');
  });

  test('of fifty megabytes are refused by their length alone', () => {
    expect(problemOf(longText(), 'x'.repeat(50_000_000))).toBe('Tiene 50,000,000 caracteres; el máximo es 4,000');
    expect(longText().safeParse(' '.repeat(50_000_000)).success).toBe(false);
  });

  test.each([
    [shortText(), 'uno\ndos', 'Escriba todo en una sola línea, sin saltos ni tabuladores'],
    [shortText(), 'uno\u0000dos', 'Hay caracteres que no se pueden imprimir: vuelva a escribir el texto'],
    [longText(), 'uno\u0007dos', 'Hay caracteres que no se pueden imprimir: vuelva a escribir el texto'],
    [longText(), 'uno\u0085dos', 'Hay caracteres que no se pueden imprimir: vuelva a escribir el texto'],
    [longText(), 'uno\ud800', 'Hay un carácter dañado: vuelva a escribir el texto'],
  ])('hold no control characters (%#)', (schema, input, message) => {
    expect(problemOf(schema, input)).toBe(message);
  });

  test('what a schema accepts it accepts again, unchanged', () => {
    const schemas = [shortText(), lineText(), longText()];
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (input) => {
        for (const schema of schemas) {
          const once = schema.safeParse(input);
          expect(once.success ? schema.parse(once.data) : undefined).toBe(once.data);
        }
      }),
    );
  });

  test('can be described as JSON schema, for the OpenAPI page', () => {
    expect(z.toJSONSchema(longText())).toMatchObject({ type: 'string', maxLength: 4000, minLength: 1 });
  });
});

describe('identity, telephone, mail', () => {
  test('a DNI has eight digits', () => {
    expect(DniNumber.parse('42 718 305')).toBe('42718305');
    expect(problemOf(DniNumber, '4271830')).toBe('El DNI tiene 8 dígitos');
    expect(problemOf(DniNumber, '4271830A')).toBe('El DNI tiene 8 dígitos');
  });

  test.each(['966 410 227', '214', '(066) 31-2345', '+51 966410227', '066 312345 anexo 214'])(
    '%j is a telephone',
    (text) => {
      expect(PhoneNumber.parse(`  ${text} `)).toBe(text);
    },
  );

  test.each(['', '12', 'llamar a Rosa', '9'.repeat(30), '966410227; 123'])('%j is none', (text) => {
    expect(problemOf(PhoneNumber, text)).toMatch(/^Escriba el teléfono/);
  });

  test('an e-mail address is whole and in lower case', () => {
    expect(EmailAddress.parse(' SCuri@QW.gob.pe ')).toBe('scuri@qw.gob.pe');
    expect(problemOf(EmailAddress, 'scuri@qw')).toBe('Escriba el correo completo, por ejemplo nombre@qw.gob.pe');
    expect(problemOf(EmailAddress, '')).toMatch(/^Escriba el correo/);
  });
});
