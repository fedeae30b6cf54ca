import { Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonaRow } from '#shared/records/persona/persona-summary.ts';
import type { ListedRecord } from '../db/list-index.ts';
import { useEscape } from '../keyboard/index.ts';
import { CAMPOS } from '../messages/campos.ts';
import { Button } from '../ui/button.tsx';
import { Glyph } from '../ui/glyph.tsx';
import { KeyValue } from '../ui/key-value.tsx';
import styles from './fields.module.css';

const TEXTS = CAMPOS.person;

interface LookAlikesProps {
  /** The likeliest first. */
  people: readonly ListedRecord<PersonaRow>[];
  onChoose: (record: ListedRecord<PersonaRow>) => void;
  /** On a line of its own, and not beside fields that have labels. */
  inline?: boolean;
}

/** «1 parecida: Curí Lapa, Sabina · Ver»: the directory may have the person under another spelling. */
export function LookAlikes({ people, onChoose, inline }: LookAlikesProps) {
  const [opened, setOpened] = useState(false);
  const [first] = people;
  // One step back is out of the card, not out of the form.
  useEscape(() => setOpened(false), { scope: 'dialog', when: opened });
  return (
    <div className={styles['alikes']} data-inline={inline ?? false} role="status">
      {first === undefined ? null : (
        <>
          <Glyph icon={IconInfoCircle} size={14} />
          <span>
            {TEXTS.lookAlikes(people.length)}: {first.row.name}{' '}
            <Popover
              opened={opened}
              onChange={setOpened}
              position="bottom-end"
              width={320}
              trapFocus
              returnFocus
              closeOnEscape={false}
            >
              <Popover.Target>
                <button
                  type="button"
                  className={styles['link']}
                  aria-label={TEXTS.seeLabel(first.row.name)}
                  onClick={() => setOpened(!opened)}
                >
                  {TEXTS.see}
                </button>
              </Popover.Target>
              <Popover.Dropdown>
                <div className={styles['card']}>
                  <strong>{first.row.name}</strong>
                  <KeyValue
                    items={[
                      { label: TEXTS.area, value: first.row.area },
                      { label: TEXTS.dni, value: first.row.dni ?? TEXTS.unknown },
                      { label: TEXTS.phone, value: first.row.phone ?? TEXTS.unknown },
                    ]}
                  />
                  <Button size="small" onClick={() => onChoose(first)}>
                    {TEXTS.chooseThis}
                  </Button>
                </div>
              </Popover.Dropdown>
            </Popover>
          </span>
        </>
      )}
    </div>
  );
}
