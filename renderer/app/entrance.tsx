import { useCallback, useEffect, useState } from 'react';
import { openDesk, type Desk } from '../desk/desk.ts';
import { DeskProvider } from '../desk/use-desk.tsx';
import { openWorkplace, type OpeningWork, type Workplace } from '../desk/workplace.ts';
import { EntryPage } from '../features/inicio/index.ts';
import { APP } from '../messages/app.ts';
import { COPIAS } from '../messages/copias.ts';
import type { DeviceIdentity, KnownPerson } from '../session/people.ts';
import { Notice, ProgressBar, useToast } from '../ui/index.ts';
import { Button } from '../ui/button.tsx';
import { formatLongDate, dateOf, formatTime } from '../ui/format.ts';
import { LIMA } from '#shared/calendar/zoned-time.ts';
import { EntranceFrame } from './entrance-frame.tsx';
import { Shell } from './shell.tsx';
import { useTitleBar } from './use-title-bar.ts';
import { useListPending } from './use-list-pending.ts';
import styles from './app.module.css';

type Opening = { phase: 'opening'; work?: OpeningWork } | { phase: 'failed' } | { phase: 'open'; workplace: Workplace };

/** Opens the device's databases, lets a person in, and opens their desk. */
export function Entrance() {
  const [opening, setOpening] = useState<Opening>({ phase: 'opening' });
  useEffect(() => {
    let workplace: Workplace | undefined;
    let left = false;
    openWorkplace((work) => {
      if (!left) setOpening({ phase: 'opening', work });
    }).then(
      (opened) => {
        workplace = opened;
        if (left) void opened.close();
        else setOpening({ phase: 'open', workplace: opened });
        // What was being typed is kept with the drafts, unless they are gone too.
        opened.onGone(() => {
          if (!left) window.location.reload();
        });
      },
      (cause: unknown) => {
        console.error(cause);
        setOpening({ phase: 'failed' });
      },
    );
    return () => {
      left = true;
      void workplace?.close();
    };
  }, []);
  if (opening.phase === 'opening') return opening.work === undefined ? null : <Working {...opening.work} />;
  if (opening.phase === 'failed') return <CouldNotOpen />;
  return <People workplace={opening.workplace} />;
}

function Working({ what, done, total }: OpeningWork) {
  const { restoring, restoringText, updating, updatingText, progress } = COPIAS;
  const title = what === 'restoring' ? restoring : updating;
  return (
    <main className={styles['first']}>
      <h1>{title}</h1>
      <ProgressBar value={done} max={total} label={title} />
      <p>{what === 'restoring' ? progress(done, total) : `${done} / ${total}`}</p>
      <p>{what === 'restoring' ? restoringText : updatingText}</p>
    </main>
  );
}

function CouldNotOpen() {
  return (
    <main className={styles['alone']}>
      <Notice
        tone="red"
        title={APP.failedTitle}
        actions={
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            {APP.retry}
          </Button>
        }
      >
        {APP.failedText}
      </Notice>
    </main>
  );
}

interface Known {
  people: KnownPerson[];
  current: KnownPerson | undefined;
  device: DeviceIdentity | undefined;
}

function People({ workplace }: { workplace: Workplace }) {
  useTitleBar(workplace.platform);
  const [known, setKnown] = useState<Known>();
  const refresh = useCallback(async () => {
    const { memory } = workplace;
    const [people, current, device] = await Promise.all([memory.people(), memory.current(), memory.device()]);
    setKnown({ people: people.sort((a, b) => b.lastEntered - a.lastEntered), current, device });
  }, [workplace]);
  useEffect(() => void refresh(), [refresh]);
  const leave = useCallback(async () => {
    await workplace.session.leave();
    await refresh();
  }, [workplace, refresh]);

  if (known === undefined) return null;
  if (known.current !== undefined && known.device !== undefined) {
    return (
      <DeskOf
        key={known.current.id}
        workplace={workplace}
        person={known.current}
        device={known.device}
        onLeave={() => void leave()}
        onEnrolled={() => void refresh()}
      />
    );
  }
  return <Entry workplace={workplace} known={known} onChange={refresh} />;
}

function Entry({ workplace, known, onChange }: { workplace: Workplace; known: Known; onChange(): Promise<void> }) {
  const pending = useListPending(workplace);
  const [now, setNow] = useState(() => workplace.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(workplace.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [workplace]);
  return (
    <EntranceFrame sede={known.people[0]?.sede.name ?? ''} pending={pending} now={workplace.now}>
      {workplace.rebuild !== null && (
        <Notice tone="amber" title={APP.wipedTitle}>
          {workplace.rebuild === 'records' ? APP.wipedText : APP.wipedJournalText}
        </Notice>
      )}
      <EntryPage
        people={known.people}
        deviceCode={known.device?.code}
        pending={pending}
        now={now}
        today={`${formatLongDate(dateOf(now, LIMA))}, ${formatTime(now, LIMA)}`}
        enter={async (person, passphrase) => {
          const entry = await workplace.session.enter(person.id, passphrase);
          await onChange();
          return entry;
        }}
        signIn={async (username, passphrase) => {
          const entry = await workplace.session.signIn(username, passphrase);
          if (entry.ok) await onChange();
          return entry;
        }}
      />
    </EntranceFrame>
  );
}

interface DeskOfProps {
  workplace: Workplace;
  person: KnownPerson;
  device: DeviceIdentity;
  onLeave(): void;
  onEnrolled(): void;
}

function DeskOf({ workplace, person, device, onLeave, onEnrolled }: DeskOfProps) {
  const [desk, setDesk] = useState<Desk | 'failed'>();
  const toast = useToast();
  useEffect(() => {
    let opened: Desk | undefined;
    let left = false;
    openDesk(workplace, person, device, onEnrolled).then(
      (ready) => {
        opened = ready;
        if (left) {
          void ready.close();
          return;
        }
        setDesk(ready);
        if (workplace.restored) toast.show({ text: COPIAS.restored });
        else if (ready.recovered > 0) toast.show({ text: APP.recovered(ready.recovered) });
      },
      (cause: unknown) => {
        console.error(cause);
        setDesk('failed');
      },
    );
    return () => {
      left = true;
      void opened?.close();
    };
    // The identities of toast and callback change with each message; the desk must not be opened again for it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [workplace, person, device]);
  if (desk === undefined) return null;
  if (desk === 'failed') return <CouldNotOpen />;
  return (
    <DeskProvider value={desk}>
      <Shell onLeave={onLeave} />
    </DeskProvider>
  );
}
