/** Milliseconds by which a device's clock may be off before it counts as wrong: above what a slow line can feign. */
export const CLOCK_TOLERANCE = 3 * 60_000;

export interface DeviceClock {
  /** The time by which this device works, ms since the epoch. */
  now(): number;
  /** Headquarters' time of this moment. */
  heard(headquarters: number): void;
}

export interface DeviceClockPorts {
  /** The machine's wall clock, ms since the epoch; it may be wrong, and jump. */
  wall(): number;
  /** Milliseconds that only ever run forward, from whatever start; they may stand still while the machine sleeps. */
  steady(): number;
  /** Headquarters' time at the last contact before this start, ms since the epoch. */
  lastContact: number | undefined;
}

/**
 * The clock of a device whose own may be wrong (SY-23). Once headquarters has been heard and the wall clock turned out to be
 * wrong, the time goes on from what was heard, whatever the wall clock does. One that was right is believed also when it is
 * suddenly later, since the machine may have slept, and not when it is earlier. Before any contact the time is the wall
 * clock's, but never earlier than the last contact of all.
 */
export function createDeviceClock({ wall, steady, lastContact = 0 }: DeviceClockPorts): DeviceClock {
  let anchor: { headquarters: number; steady: number; wasWrong: boolean } | undefined;
  return {
    now() {
      const own = wall();
      if (anchor === undefined) return Math.max(own, lastContact);
      const told = anchor.headquarters + (steady() - anchor.steady);
      const isOff = anchor.wasWrong ? isWrong(own - told) : own < told - CLOCK_TOLERANCE;
      return isOff ? Math.round(told) : own;
    },
    heard(headquarters) {
      anchor = { headquarters, steady: steady(), wasWrong: isWrong(wall() - headquarters) };
    },
  };
}

/** @param ahead milliseconds by which the device's clock is ahead of headquarters'; negative: behind */
export function isWrong(ahead: number): boolean {
  return Math.abs(ahead) > CLOCK_TOLERANCE;
}
