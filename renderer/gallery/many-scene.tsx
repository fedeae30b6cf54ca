import { useMemo, useState } from 'react';

import * as ui from '../ui/index.ts';

interface Item {
  id: string;
  name: string;
}

const COLUMNS: ui.DataColumn<Item>[] = [
  { id: 'id', label: 'Código', width: '8rem', render: ({ id }) => id },
  { id: 'name', label: 'Asunto', width: 'minmax(0, 1fr)', render: ({ name }) => name },
];
const getId = (item: Item) => item.id;
const ALL: Item[] = Array.from({ length: 20_000 }, (_, index) => ({
  id: `T-AY2-${String(index + 1).padStart(5, '0')}`,
  name: `Asunto número ${index + 1}`,
}));

/** 20,000 rows, marks, and data that change under the selection. */
export function ManyScene() {
  const [selected, setSelected] = useState<string | undefined>();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState('');
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const [ends, setEnds] = useState(0);
  const items = useMemo(() => ALL.filter((item) => !removed.has(item.id)), [removed]);
  return (
    <>
      <ui.PageHead
        title="20,000 filas"
        note={
          <span data-testid="state">
            {selected} · abierto {opened} · marcados {[...marked].join(' ')} · fin {ends}
          </span>
        }
        actions={
          <ui.Button onClick={() => setRemoved(new Set([...removed, ...(selected === undefined ? [] : [selected])]))}>
            Quitar
          </ui.Button>
        }
      />
      <ui.DataList
        label="Muchos asuntos"
        header
        columns={COLUMNS}
        items={items}
        getId={getId}
        selectedId={selected}
        onSelect={setSelected}
        onOpen={(item) => setOpened(item.id)}
        onMark={(item) => setMarked(new Set([...marked, item.id]))}
        marked={marked}
        onReachEnd={() => setEnds((count) => count + 1)}
        autoFocus
      />
    </>
  );
}
