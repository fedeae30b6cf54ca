import { expect, it } from 'vitest';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import type { Actor, Role } from '#shared/records/role.ts';
import { mayOpen, registersFor } from './registers-for.ts';

const actor = (central: boolean, ...roles: Role[]): Actor => ({ person: 'p', name: 'P', sede: 's', central, roles });
const shown = (who: Actor) => registersFor(pnaeqw, who).map(({ id }) => id);

it('QW-A2 shows the PIN to the IT staff of the sede central and to nobody else', () => {
  expect(shown(actor(true, 'support'))).toEqual(['video', 'acceso']);
  for (const role of ['user', 'unitChief', 'patrimony', 'administrator', 'utChief'] as const) {
    expect([role, shown(actor(true, role))]).toEqual([role, ['video']]);
  }
  expect(shown(actor(false, 'specialist', 'support'))).toEqual(['video']);
  const [video, access] = pnaeqw.registers;
  expect(video && mayOpen(video, actor(false, 'user'))).toBe(true);
  expect(access && mayOpen(access, actor(false, 'support'))).toBe(false);
});
