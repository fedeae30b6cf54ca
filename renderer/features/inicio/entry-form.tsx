import { IconEye, IconEyeOff, IconKeyboard } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { INICIO, refusalText } from '../../messages/inicio.ts';
import type { KnownPerson } from '../../session/people.ts';
import type { Entry, EntryRefusal } from '../../session/session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './entry-page.module.css';

export interface EntryFormProps {
  /** Absent for somebody new, who also gives a user name. */
  person: KnownPerson | undefined;
  pending: number;
  now: number;
  submit(username: string, passphrase: string): Promise<Entry>;
}

export function EntryForm({ person, pending, now, submit }: EntryFormProps) {
  const [username, setUsername] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<{ username?: string; passphrase?: string }>({});
  const [refusal, setRefusal] = useState<EntryRefusal>();

  const waiting =
    person !== undefined && person.waitUntil > now ? { kind: 'wait' as const, until: person.waitUntil } : undefined;
  const shownRefusal = waiting ?? (refusal?.kind === 'wait' && refusal.until <= now ? undefined : refusal);

  const send = async () => {
    const blank = {
      ...(person === undefined && username.trim() === '' ? { username: INICIO.required.username } : {}),
      ...(passphrase === '' ? { passphrase: INICIO.required.passphrase } : {}),
    };
    setMissing(blank);
    if (Object.keys(blank).length > 0 || busy) return;
    setBusy(true);
    const entry = await submit(username.trim(), passphrase).finally(() => {
      setBusy(false);
    });
    if (!entry.ok) {
      setRefusal(entry.refusal);
      setPassphrase('');
    }
  };
  const watchCapsLock = (event: KeyboardEvent) => {
    setCapsLock(event.getModifierState('CapsLock'));
  };

  const passphraseError =
    missing.passphrase ?? (shownRefusal === undefined ? undefined : refusalText(shownRefusal, now));
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 className={styles['name']}>{person?.name ?? INICIO.other}</h2>
      <p className={styles['last']}>{person === undefined ? INICIO.otherHint : INICIO.lastHere(person.lastEntered)}</p>
      {person === undefined ? (
        <TextField
          label={INICIO.username}
          name="username"
          autoComplete="username"
          autoFocus
          value={username}
          onChange={setUsername}
          error={missing.username}
        />
      ) : null}
      <TextField
        label={INICIO.passphrase}
        name="passphrase"
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        autoFocus={person !== undefined}
        value={passphrase}
        onChange={(value) => {
          setPassphrase(value);
          setRefusal(undefined);
          setMissing({});
        }}
        onKeyDown={watchCapsLock}
        error={passphraseError}
        after={
          <IconButton
            icon={shown ? IconEyeOff : IconEye}
            label={shown ? INICIO.hide : INICIO.show}
            onClick={() => {
              setShown(!shown);
            }}
          />
        }
      />
      {capsLock ? (
        <p className={styles['caps']} role="status">
          <Glyph icon={IconKeyboard} size={14} /> {INICIO.capsLock}
        </p>
      ) : null}
      <Button type="submit" variant="filled" wide keys="Enter" disabled={waiting !== undefined}>
        {busy ? INICIO.entering : INICIO.enter}
      </Button>
      {pending > 0 ? (
        <p className={styles['pending']}>
          <strong>{INICIO.pendingTitle(pending)}</strong> {INICIO.pendingText}
        </p>
      ) : null}
      <p className={styles['forgotten']}>{INICIO.forgotten}</p>
    </form>
  );
}
