import type { Fault, Faults } from '../world/faults.ts';
import type { Random } from '../world/random.ts';
import type { Timeline } from '../world/timeline.ts';

/** What the program does on the way of an act from the screen to headquarters, and of headquarters' answer back. */
export type Step = 'journal' | 'database' | 'push' | 'tray' | 'union' | 'settlement' | 'checkpoint';
/** `amid`: written, and not yet safe. */
export type Side = 'before' | 'amid' | 'after';
export const STEPS: readonly Step[] = ['journal', 'database', 'push', 'tray', 'union', 'settlement', 'checkpoint'];

export const crashFault = (step: Step, side: 'before' | 'after'): Fault => `crash ${side} the ${step}`;

/** One run of the program on a device, from its start until the machine stops. */
export interface Life {
  isOver(): boolean;
  /** Takes a moment; never comes back when the machine stops meanwhile. */
  pause(): Promise<void>;
  /** The program comes to a step; where a crash was laid in wait for it, it goes no further. */
  reach(step: Step, side: Side): Promise<void>;
  layCrash(step: Step, side: Side): void;
  end(): void;
}

export interface LifeWorld {
  timeline: Timeline;
  random: Random;
  faults: Faults;
  /** The machine stops. */
  crashed(): void;
}

export function createLife({ timeline, random, faults, crashed }: LifeWorld): Life {
  let over = false;
  let laid: { step: Step; side: Side } | undefined;
  const forEver = () => new Promise<never>(() => undefined);

  const life: Life = {
    isOver: () => over,
    async pause() {
      if (!over) await timeline.sleep(random.below(4));
      if (over) await forEver();
    },
    async reach(step, side) {
      await life.pause();
      if (laid?.step !== step || laid.side !== side) return;
      if (side !== 'amid') faults.happened(crashFault(step, side));
      crashed();
      await forEver();
    },
    layCrash(step, side) {
      laid = { step, side };
    },
    end() {
      over = true;
    },
  };
  return life;
}
