import { useState } from 'react';

import * as ui from '../ui/index.ts';

const COLUMNS: ui.DataColumn<string>[] = [
  { id: 'code', label: 'Código', width: 'minmax(0, 1fr)', render: (code) => code },
];
const getId = (code: string) => code;

/** A list that is still loading: each one that arrives goes before those that are there. */
export function ArrivingScene() {
  const [codes, setCodes] = useState(['T-AY2-0009', 'T-AY2-0010']);
  const [complete, setComplete] = useState(false);
  const [selected, setSelected] = useState<string>();
  const next = `T-AY2-${String(11 - codes.length - 1).padStart(4, '0')}`;
  return (
    <>
      <ui.PageHead
        title="Llegan"
        note={<span data-testid="state">{selected}</span>}
        actions={
          <>
            <ui.Button onClick={() => setCodes([next, ...codes])}>Llega otro</ui.Button>
            <ui.Button onClick={() => setComplete(true)}>Completo</ui.Button>
          </>
        }
      />
      <ui.DataList
        label="Asuntos que llegan"
        columns={COLUMNS}
        items={codes}
        getId={getId}
        selectedId={selected}
        onSelect={setSelected}
        onOpen={setSelected}
        loading={!complete}
        autoFocus
      />
    </>
  );
}
