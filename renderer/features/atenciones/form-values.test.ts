import { describe, expect, it } from 'vitest';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import { commandResolver } from '../../fields/command-resolver.ts';
import { NewAtencion } from './commands/register-atencion.ts';
import { blankAtencion, MESSAGES, type AtencionValues } from './form-values.ts';

const ID = '0190a0b0-0000-7000-8000-000000000001';
const atencion: Atencion = {
  id: ID,
  code: 'A-AY2-0413',
  sede: ID,
  status: 'inProgress',
  date: '2026-11-19',
  person: { id: ID, name: 'Oré Medina, Maritza', area: 'Supervisión' },
  technician: { id: ID, name: 'Rosa Quispe' },
  problem: 'Escáner jala varias hojas',
  service: { type: 'Avería de hardware', service: 'Escáner' },
  priority: 3,
  channel: 'phone',
  mode: 'onSite',
  registeredAt: 1,
  changedAt: 1,
};

async function judge(values: Partial<AtencionValues>) {
  const resolve = commandResolver<AtencionValues, NewAtencion>(NewAtencion, MESSAGES);
  const all = { ...blankAtencion('2026-11-19'), ...values };
  return resolve(all, undefined, { fields: {}, shouldUseNativeValidation: false });
}

const complete: Partial<AtencionValues> = {
  person: { known: atencion.person },
  problem: 'No imprime',
  service: atencion.service,
  priority: 3,
};

describe('the form of an attention', () => {
  it('says in the words of the form what is missing', async () => {
    const { errors } = await judge({});
    expect(Object.keys(errors).sort()).toEqual(['person', 'priority', 'problem', 'service']);
    expect(errors.person?.message).toBe('Indique a quién se atiende');
    expect(errors.problem?.message).toBe('Describa el problema o requerimiento');
  });

  it('hands over the command when it is complete, without what was left blank', async () => {
    const { errors, values } = await judge(complete);
    expect(errors).toEqual({});
    expect(values).toMatchObject({ problem: 'No imprime', status: 'inProgress' });
    expect(Object.keys(values)).not.toContain('solution');
    expect(Object.keys(values)).not.toContain('bien');
  });

  it('QW-A1 asks for the solution of what is left as Atendido', async () => {
    const { errors } = await judge({ ...complete, status: 'attended' });
    expect(errors.solution?.message).toMatch(/escriba la solución/);
  });

  it('does not take what was only typed for a choice', async () => {
    const { errors } = await judge({ ...complete, bien: { text: '7408' }, service: { text: 'impr' } });
    expect(errors.bien?.message).toMatch(/Elija el bien/);
    expect(errors.service?.message).toMatch(/Elija la tipología/);
  });

  it('refuses a person registered without surnames', async () => {
    const { errors } = await judge({
      ...complete,
      person: { registered: { surnames: '', givenNames: 'Ana', area: 'RRHH' } },
    });
    expect(errors.person).toBeDefined();
  });
});
