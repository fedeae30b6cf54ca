import { useLayoutEffect, useState } from 'react';
import type { KnownPerson } from '../../session/people.ts';
import type { Entry } from '../../session/session.ts';
import { INICIO } from '../../messages/inicio.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { EntryForm } from './entry-form.tsx';
import { PeopleList } from './people-list.tsx';
import styles from './entry-page.module.css';

export interface EntryPageProps {
  people: readonly KnownPerson[];
  deviceCode: string | undefined;
  /** Events of this device that wait to be sent. */
  pending: number;
  /** Milliseconds since the epoch, renewed each second while somebody has to wait. */
  now: number;
  /** «jueves 19 de noviembre, 11:20» */
  today: string;
  enter(person: KnownPerson, passphrase: string): Promise<Entry>;
  signIn(username: string, passphrase: string): Promise<Entry>;
}

/** Who is going to work: the persons of this device, who need no line, or somebody new, who does. */
export function EntryPage({ people, deviceCode, pending, now, today, enter, signIn }: EntryPageProps) {
  const [chosenId, setChosenId] = useState<string | null>(people[0]?.id ?? null);
  const chosen = people.find((person) => person.id === chosenId);

  // From before the page is drawn: a hand may know the number by heart.
  useLayoutEffect(() => {
    const choose = (event: KeyboardEvent) => {
      if (!event.altKey || !/^Digit\d$/.test(event.code)) return;
      const number = Number(event.code.slice(-1));
      const person = people[number - 1];
      if (number !== 0 && person === undefined) return;
      event.preventDefault();
      setChosenId(person?.id ?? null);
    };
    window.addEventListener('keydown', choose);
    return () => {
      window.removeEventListener('keydown', choose);
    };
  }, [people]);

  const lineHint = people.length > 0 ? INICIO.noLineNeeded : INICIO.lineNeeded;
  return (
    <div className={styles['page']}>
      <div className={styles['content']}>
        <h1 className={styles['title']}>{INICIO.title}</h1>
        <p className={styles['subtitle']}>{`${INICIO.device(deviceCode)} · ${today}. ${lineHint}`}</p>
        <div className={styles['card']} data-people={people.length > 0}>
          {people.length > 0 ? (
            <PeopleList people={people} chosen={chosen?.id ?? null} now={now} onChoose={setChosenId} />
          ) : null}
          <EntryForm
            key={chosen?.id ?? 'other'}
            person={chosen}
            pending={pending}
            now={now}
            submit={(username, passphrase) =>
              chosen === undefined ? signIn(username, passphrase) : enterOrSignIn(chosen, passphrase)
            }
          />
        </div>
        <p className={styles['keys']}>
          {people.length > 0 ? (
            <>
              <Kbd keys="Alt" /> {INICIO.keys.choose}
            </>
          ) : null}
          <Kbd keys="Enter" /> {INICIO.keys.enter}
        </p>
      </div>
    </div>
  );

  /** Without a line the device's own verifier decides; a lease that is over is renewed by signing in. */
  async function enterOrSignIn(person: KnownPerson, passphrase: string): Promise<Entry> {
    const entry = await enter(person, passphrase);
    if (entry.ok || entry.refusal.kind !== 'lease-over') return entry;
    const renewed = await signIn(person.username, passphrase);
    return renewed.ok || renewed.refusal.kind !== 'no-line' ? renewed : entry;
  }
}
