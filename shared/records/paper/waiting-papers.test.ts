import { expect, it } from 'vitest';
import { makeActor } from '../record.fixture.ts';
import { AYACUCHO, CENTRAL, LORETO } from '../valid-data.fixture.ts';
import { waitingPapers } from './waiting-papers.ts';

const paper = (status: string, to?: string) => ({
  id: status,
  sede: AYACUCHO,
  status,
  order: '',
  search: '',
  row: {
    code: '',
    date: '2026-07-01',
    author: '',
    subject: '',
    count: 1,
    changedAt: 0,
    ...(to === undefined ? {} : { to }),
  },
  pendientes: 0,
});
const lists = {
  traslado: [paper('dispatched', LORETO), paper('inTransit', LORETO), paper('receivedWithDifferences', LORETO)],
  baja: [paper('withChief'), paper('withOti'), paper('withAdministration'), paper('draft')],
  informe: [paper('withChief'), paper('closed')],
};

it.each([
  ['who receives', makeActor('specialist', LORETO), 2],
  ['who sent', makeActor('specialist', AYACUCHO), 0],
  ['the chief of the unit', makeActor('utChief', AYACUCHO), 2],
  ['the chief of another unit', makeActor('utChief', LORETO), 0],
  ['the OTI', makeActor('unitChief', CENTRAL), 2],
  ['support at headquarters', makeActor('support', CENTRAL), 2],
] as const)('papers wait for %s', (_who, actor, count) => {
  expect(waitingPapers(lists, actor)).toHaveLength(count);
});
