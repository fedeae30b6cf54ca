import { useState } from 'react';

import { Frame, Nav, SyncStrip, TopBar, type SyncStripState } from '../app/frame/index.ts';
import { ArrivingScene } from './arriving-scene.tsx';
import { DialogsScene } from './dialogs-scene.tsx';
import { FormScene } from './form-scene.tsx';
import { NAV, NOW, ZONE } from './frame-data.ts';
import { GalleryPalette } from './gallery-palette.tsx';
import { HoyScene } from './hoy-scene.tsx';
import { ManyScene } from './many-scene.tsx';
import { StatesScene } from './states-scene.tsx';
import { TicketScene } from './ticket-scene.tsx';

const SCENES = {
  hoy: HoyScene,
  form: FormScene,
  states: StatesScene,
  ticket: TicketScene,
  dialogs: DialogsScene,
  many: ManyScene,
  arriving: ArrivingScene,
};

const clock = () => NOW;

const OFFLINE: SyncStripState = { kind: 'offline', since: Date.parse('2026-11-19T09:42:00-05:00'), pending: 14 };

/** The frame with the data of the pictures, and a scene of widgets in it. */
export function Gallery({ scene, inLine }: { scene: string; inLine: boolean }) {
  const [current, setCurrent] = useState('hoy');
  const [searching, setSearching] = useState(false);
  const [done, setDone] = useState<string>('');
  const Scene = SCENES[scene in SCENES ? (scene as keyof typeof SCENES) : 'hoy'];
  return (
    <Frame
      top={
        <TopBar
          sede="UT Ayacucho"
          person={{ name: 'Rosa Quispe H.', role: 'Especialista' }}
          onSearch={() => setSearching(true)}
          onChangePerson={() => setDone('cambiar persona')}
        />
      }
      nav={
        <Nav
          groups={NAV}
          currentId={current}
          onGo={setCurrent}
          primary={{ label: 'Nueva atención', keys: 'F2', onAct: () => setDone('nueva atención') }}
        />
      }
      strip={
        <SyncStrip
          state={inLine ? { kind: 'current' } : OFFLINE}
          rejected={2}
          saved
          nextTryAt={NOW + 45_000}
          clock={clock}
          timeZone={ZONE}
          onTryNow={() => setDone('intentar ahora')}
          onShowQueue={() => setCurrent('sincronizacion')}
        />
      }
    >
      <Scene />
      <GalleryPalette
        opened={searching}
        synced={done === 'intentar ahora'}
        onClose={() => setSearching(false)}
        onRun={setDone}
      />
      <output className="visually-hidden" data-testid="done">
        {done}
      </output>
    </Frame>
  );
}
