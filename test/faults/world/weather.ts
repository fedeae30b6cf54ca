import type { Faults } from './faults.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

/** What a device's line does at a moment. */
export interface Sky {
  /** No request leaves. */
  uploadCut: boolean;
  /** No answer arrives. */
  downloadCut: boolean;
}

/** The lines of a run: bad in the storm, perfect when it is over. */
export interface Weather {
  stormy(): boolean;
  setStormy(stormy: boolean): void;
  /** Keeps a device off the line for a while, whatever the weather. */
  cutOff(device: string, until: number): void;
  over(device: string): Sky;
}

interface Partition {
  device: string;
  from: number;
  until: number;
  way: 'up' | 'down';
}

const UP = 2_000;
const DOWN = 10_000;

export function createWeather(
  { timeline, random, faults }: { timeline: Timeline; random: Random; faults: Faults },
  devices: readonly string[],
  storm: { from: number; until: number },
): Weather {
  let stormy = false;
  const away = new Map<string, number>();
  const flapping = faults.has('link 2 s up and 10 s down') ? new Set([random.pick(devices), random.pick(devices)]) : [];
  const partitions: Partition[] = [];
  const partition = (way: 'up' | 'down') => {
    const from = storm.from + random.below(storm.until - storm.from);
    partitions.push({ device: random.pick(devices), from, until: from + 5_000 + random.below(40_000), way });
  };
  if (faults.has('one-way partition: nothing reaches headquarters')) partition('up');
  if (faults.has('one-way partition: no answer comes back')) partition('down');
  const flaps = new Set(flapping);

  const now = () => timeline.now();
  const isCut = (device: string, way: 'up' | 'down') =>
    partitions.some((each) => each.device === device && each.way === way && each.from <= now() && now() < each.until);
  return {
    stormy: () => stormy,
    setStormy(next) {
      stormy = next;
      if (!next) away.clear();
    },
    cutOff(device, until) {
      away.set(device, Math.max(until, away.get(device) ?? 0));
    },
    over(device) {
      if ((away.get(device) ?? 0) > now()) return { uploadCut: true, downloadCut: true };
      if (!stormy) return { uploadCut: false, downloadCut: false };
      if (flaps.has(device) && now() % (UP + DOWN) >= UP) {
        faults.happened('link 2 s up and 10 s down');
        return { uploadCut: true, downloadCut: true };
      }
      return { uploadCut: isCut(device, 'up'), downloadCut: isCut(device, 'down') };
    },
  };
}
