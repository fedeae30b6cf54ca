import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { IpcArgs } from '#shared/contract/ipc.ts';

export type TitleBarLook = IpcArgs<'window.titleBar'>[0];

/** The page's top bar is 44 px, the last of them its hairline. */
const HEIGHT = 44;
/** Band and first text colour of the page's themes. */
const COLOURS = {
  light: { band: '#f1f0eb', text: '#1b1b19', window: '#f6f6f2' },
  dark: { band: '#252623', text: '#ecebe5', window: '#151614' },
} as const;

const overlay = ({ scheme, height }: TitleBarLook) => ({
  color: COLOURS[scheme].band,
  symbolColor: COLOURS[scheme].text,
  height: height - 1,
});

/**
 * The page's top bar is the title bar of the window. The system's own buttons lie over its end, and not buttons of ours
 * in a window without a frame: snapping, touch and screen readers keep working as the person knows them. The page keeps
 * their place free with `env(titlebar-area-*)`.
 */
export function titleBarOptions(scheme: TitleBarLook['scheme']): BrowserWindowConstructorOptions {
  return {
    titleBarStyle: 'hidden',
    titleBarOverlay: overlay({ scheme, height: HEIGHT }),
    trafficLightPosition: { x: 16, y: 15 },
    backgroundColor: COLOURS[scheme].window,
  };
}

/** Follows the page when the person changes its theme or the size of its text. */
export function dressTitleBar(window: BrowserWindow, look: TitleBarLook, platform: NodeJS.Platform): void {
  window.setBackgroundColor(COLOURS[look.scheme].window);
  if (platform !== 'darwin') window.setTitleBarOverlay(overlay(look));
}
