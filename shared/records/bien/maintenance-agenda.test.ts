import { describe, expect, it } from 'vitest';
import type { BienRow } from './bien-summary.ts';
import { maintenanceAgenda } from './maintenance-agenda.ts';

const NOW = Date.parse('2026-07-10T10:00:00-05:00');
const HOUR = 3_600_000;
const bien = (id: string, change: Partial<BienRow>, status = 'assigned') => ({
  id,
  sede: 's',
  status,
  row: { code: `7408995000${id}`, name: 'CPU', type: 'cpu' as const, holders: [], changedAt: 0, ...change },
});
const agenda = (...bienes: ReturnType<typeof bien>[]) =>
  maintenanceAgenda(bienes, NOW).map(({ bien: id, group, due }) => [id, group, due]);

describe('OS-23 to OS-25 what falls due by the register', () => {
  it('sets the checks first, then what is overdue, soon and later', () => {
    expect(
      agenda(
        bien('10', { maintenanceDue: '2026-08-10' }),
        bien('11', { maintenanceDue: '2026-08-09' }),
        bien('12', { maintenanceDue: '2026-07-09' }),
        bien('13', { maintenanceDue: '2026-07-10' }),
        bien('14', { followUpDue: NOW + HOUR, followUpOf: 'preventive' }),
        bien('15', { followUpDue: NOW, followUpOf: 'corrective', maintenanceDue: '2027-06-30' }),
      ),
    ).toEqual([
      ['15', 'checkOverdue', '2026-07-10'],
      ['14', 'check', '2026-07-10'],
      ['12', 'overdue', '2026-07-09'],
      ['13', 'soon', '2026-07-10'],
      ['11', 'soon', '2026-08-09'],
      ['10', 'later', '2026-08-10'],
      ['15', 'later', '2027-06-30'],
    ]);
  });

  it('leaves out what is written off, on its way, with the provider, or years ahead', () => {
    expect(
      agenda(
        bien('10', { maintenanceDue: '2026-07-01' }, 'writtenOff'),
        bien('11', { maintenanceDue: '2026-07-01' }, 'inTransit'),
        bien('12', { maintenanceDue: '2026-07-01' }, 'inMaintenance'),
        bien('13', { maintenanceDue: '2028-01-01' }),
        bien('14', {}),
      ),
    ).toEqual([]);
  });
});
