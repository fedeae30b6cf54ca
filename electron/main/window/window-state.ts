import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

export const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

export const MINIMUM = { width: 900, height: 560 } as const;
/** A window is of use when this much of its title bar can be taken hold of. */
const GRIP = { width: 160, height: 40 } as const;

/** Where the window was, or `undefined` when that is unknown or unreadable. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return WindowState.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Synchronous: the window is closing and the process may end behind it. Losing it costs nobody anything. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.tmp`, JSON.stringify(state));
    renameSync(`${file}.tmp`, file);
  } catch {
    // The next start opens in the default place.
  }
}

/**
 * Where to open the window: where it was, if a screen is still there, and never larger than that screen. Without
 * coordinates the system centres it.
 * @param workAreas of the screens that are connected now, the main one first
 */
export function fitWindow(
  state: WindowState | undefined,
  workAreas: readonly Rectangle[],
): { x?: number; y?: number; width: number; height: number } {
  const main = workAreas[0] ?? { x: 0, y: 0, width: 1366, height: 728 };
  if (state === undefined) return { width: Math.min(1366, main.width), height: Math.min(820, main.height) };
  const area = workAreas.find((candidate) => showsTitleBar(state, candidate));
  const size = sizeWithin(state, area ?? main);
  if (area === undefined) return size;
  return {
    x: clamp(state.x, area.x, area.x + area.width - size.width),
    y: clamp(state.y, area.y, area.y + area.height - size.height),
    ...size,
  };
}

function showsTitleBar(state: WindowState, area: Rectangle): boolean {
  const width = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  const height = Math.min(state.y + GRIP.height, area.y + area.height) - Math.max(state.y, area.y);
  return width >= GRIP.width && height >= GRIP.height / 2;
}

function sizeWithin(state: WindowState, area: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(Math.max(state.width, MINIMUM.width), area.width),
    height: Math.min(Math.max(state.height, MINIMUM.height), area.height),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
