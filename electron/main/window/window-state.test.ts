import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitWindow, readWindowState, writeWindowState, type WindowState } from './window-state.ts';

const laptop = { x: 0, y: 0, width: 1366, height: 728 };
const beside = { x: 1366, y: 0, width: 1920, height: 1040 };
const state = (change: Partial<WindowState>): WindowState => ({
  x: 100,
  y: 50,
  width: 1200,
  height: 640,
  maximized: false,
  ...change,
});

describe('where the window opens', () => {
  it('fills a small screen and is centred the first time', () => {
    expect(fitWindow(undefined, [laptop])).toEqual({ width: 1366, height: 728 });
    expect(fitWindow(undefined, [beside])).toEqual({ width: 1366, height: 820 });
    expect(fitWindow(undefined, [])).toEqual({ width: 1366, height: 728 });
  });

  it('opens where it was, on whichever screen that is', () => {
    expect(fitWindow(state({}), [laptop])).toEqual({ x: 100, y: 50, width: 1200, height: 640 });
    expect(fitWindow(state({ x: 1500 }), [laptop, beside])).toEqual({ x: 1500, y: 50, width: 1200, height: 640 });
  });

  it('does not open where nobody could take hold of it', () => {
    for (const lost of [{ x: 1500 }, { x: -1190 }, { y: -300 }, { y: 727 }, { x: 1300 }]) {
      expect(fitWindow(state(lost), [laptop])).toEqual({ width: 1200, height: 640 });
    }
  });

  it('is never larger than its screen, nor smaller than it can be used', () => {
    const large = fitWindow(state({ width: 3000, height: 2000 }), [laptop]);
    expect(large).toEqual({ x: 0, y: 0, width: 1366, height: 728 });
    expect(fitWindow(state({ width: 10, height: 10, x: 0 }), [laptop])).toEqual({ width: 900, height: 560 });
  });
});

describe('what is kept of it', () => {
  it('comes back as written, and anything else is as good as nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chasqui-window-'));
    const file = join(folder, 'window.json');
    expect(readWindowState(file)).toBeUndefined();
    writeWindowState(file, state({ maximized: true }));
    expect(readWindowState(file)).toEqual(state({ maximized: true }));
    for (const broken of ['', '{', '[]', '{"x":"a"}', JSON.stringify(state({ width: 0 })), 'null']) {
      await writeFile(file, broken);
      expect(readWindowState(file)).toBeUndefined();
    }
    expect(await readdir(folder)).toEqual(['window.json']);
    await rm(folder, { recursive: true });
    writeWindowState(file, state({}));
    expect(readWindowState(file)).toBeUndefined();
  });
});
