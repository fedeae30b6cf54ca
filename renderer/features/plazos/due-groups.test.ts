import { expect, it } from 'vitest';
import type { Due } from '../../agenda/dues.ts';
import { groupByPerson, groupByTime } from './due-groups.ts';

const NOW = Date.parse('2026-11-16T20:00:00-05:00');
const HOUR = 3_600_000;
const due = (id: string, hours: number, assignee?: string): Due => ({
  id,
  record: id,
  kind: 'ticket',
  code: id,
  subject: '',
  who: '',
  name: '',
  source: '',
  sort: 'limit',
  due: NOW + hours * HOUR,
  overdue: hours < 0,
  status: 'inProgress',
  sede: 's',
  unsent: false,
  ...(assignee === undefined ? {} : { assignee }),
});
const shape = (groups: ReturnType<typeof groupByPerson>) =>
  groups.map(({ label, dues }) => [label, ...dues.map(({ id }) => id)]);

it('groups by the day of the unit, not of Greenwich', () => {
  const dues = [due('late', -1), due('tonight', 3), due('tomorrow', 5), due('far', 24 * 9)];
  expect(shape(groupByTime(dues, NOW, 'America/Lima'))).toEqual([
    ['Vencidos', 'late'],
    ['Hoy', 'tonight'],
    ['Próximos siete días', 'tomorrow'],
    ['Más adelante', 'far'],
  ]);
});

it('groups by person, whoever is most behind first, and nobody last', () => {
  const dues = [due('a', -1), due('b', 1, 'Rosa'), due('c', -1, 'Luis')];
  expect(shape(groupByPerson(dues))).toEqual([
    ['Luis', 'c'],
    ['Rosa', 'b'],
    ['Sin asignar', 'a'],
  ]);
});
