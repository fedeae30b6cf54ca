import { IconCalendarCheck, IconClock, IconLock, IconUserPlus } from '@tabler/icons-react';
import { ROLE_LABELS } from '#shared/messages/labels.ts';
import type { KnownPerson } from '../../session/people.ts';
import { INICIO } from '../../messages/inicio.ts';
import { Glyph, type IconType } from '../../ui/glyph.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import type { Tone } from '../../ui/status.tsx';
import styles from './entry-page.module.css';

export interface PeopleListProps {
  people: readonly KnownPerson[];
  /** `null`: somebody who is not in the list. */
  chosen: string | null;
  now: number;
  onChoose(id: string | null): void;
}

/** The persons of the laptop, each with whether they may enter now. */
export function PeopleList({ people, chosen, now, onChoose }: PeopleListProps) {
  return (
    <ul className={styles['people']}>
      {people.slice(0, 9).map((person, index) => {
        const state = stateOf(person, now);
        const role = person.roles[0];
        return (
          <li key={person.id}>
            <button
              type="button"
              className={styles['person']}
              aria-pressed={person.id === chosen}
              onClick={() => {
                onChoose(person.id);
              }}
            >
              <span className={styles['initials']} aria-hidden="true">
                {initials(person.name)}
              </span>
              <span className={styles['who']}>
                <span>
                  <strong>{person.name}</strong>
                  {role === undefined ? null : ` · ${ROLE_LABELS[role]}`}
                </span>
                <span className={styles['state']} data-tone={state.tone}>
                  <Glyph icon={state.icon} size={14} /> {state.text}
                </span>
              </span>
              <Kbd keys={`Alt+${index + 1}`} />
            </button>
          </li>
        );
      })}
      <li>
        <button
          type="button"
          className={styles['person']}
          aria-pressed={chosen === null}
          onClick={() => {
            onChoose(null);
          }}
        >
          <span className={styles['other']} aria-hidden="true">
            <Glyph icon={IconUserPlus} />
          </span>
          <span className={styles['who']}>
            <span>{INICIO.other}</span>
            <span className={styles['state']}>{INICIO.otherHint}</span>
          </span>
          <Kbd keys="Alt+0" />
        </button>
      </li>
    </ul>
  );
}

function stateOf(person: KnownPerson, now: number): { tone: Tone; icon: IconType; text: string } {
  if (person.waitUntil > now) {
    const seconds = Math.ceil((person.waitUntil - now) / 1000);
    return { tone: 'amber', icon: IconClock, text: INICIO.waiting(seconds) };
  }
  if (person.leaseUntil < now) return { tone: 'red', icon: IconLock, text: INICIO.leaseOver(person.leaseUntil) };
  return { tone: 'grey', icon: IconCalendarCheck, text: INICIO.lease(person.leaseUntil) };
}

function initials(name: string): string {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('');
}
