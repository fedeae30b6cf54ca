import { describe, expect, it } from 'vitest';
import type { Bien } from '#shared/records/bien/bien.ts';
import { commandResolver } from '../../fields/command-resolver.ts';
import { BIEN_MESSAGES, BLANK_BIEN, correctionValues, registrationSchema, type BienValues } from './bien-values.ts';
import type { NewBien } from './commands/register-bien.ts';

const nelida = { id: '01900000-0000-7000-8000-000000000001', name: 'Huaranca Ccasani, Nélida', area: 'Administración' };
const bien: Bien = {
  id: 'b1',
  status: 'inStore',
  code: '740899500231',
  name: 'CPU',
  brand: 'HP',
  sede: 's1',
  holders: [],
  moves: [],
  undone: [],
  registeredAt: 0,
  changedAt: 0,
};
const schema = registrationSchema((code) => (code === '740880370095' ? 'Monitor de 24″' : undefined));

async function judge(values: Partial<BienValues>) {
  const { observations: _observations, ...shown } = { ...BLANK_BIEN, ...values };
  const resolve = commandResolver<Omit<BienValues, 'observations'>, NewBien>(schema, BIEN_MESSAGES);
  const { values: data, errors } = await resolve(shown, undefined, { fields: {}, shouldUseNativeValidation: false });
  const said = Object.entries(errors).map(([field, error]) => [field, (error as { message?: string }).message]);
  return { data, said: Object.fromEntries(said) as Record<string, string> };
}

describe('registrationSchema', () => {
  it('hands over what the command wants, blank fields left out', async () => {
    const { data, said } = await judge({
      code: '74089950 0231',
      name: ' CPU ',
      brand: 'HP',
      holder: { known: nelida },
    });
    expect(said).toEqual({});
    expect(data).toEqual({ code: '740899500231', name: 'CPU', brand: 'HP', holder: nelida });
  });

  it('says what is missing or wrong at each field', async () => {
    expect((await judge({})).said).toEqual({ code: BIEN_MESSAGES.code, name: BIEN_MESSAGES.name });
    const wrong = await judge({ code: '74089950 02', name: 'CPU', holder: { text: 'huar' } });
    expect(wrong.said['code']).toBe('Faltan 2 dígitos: el código tiene 12 (8 de catálogo y 4 correlativos)');
    expect(wrong.said['holder']).toBe(BIEN_MESSAGES.holder);
  });

  it('refuses a code that the register has', async () => {
    const { said } = await judge({ code: '740880370095', name: 'Monitor' });
    expect(said['code']).toBe('Ese código ya está en el registro: Monitor de 24″');
  });
});

describe('correctionValues', () => {
  it('shows what the register lacks as blank', () => {
    expect(correctionValues(bien)).toMatchObject({ name: 'CPU', brand: 'HP', serial: '' });
  });
});
