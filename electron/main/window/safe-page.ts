import type { WebPreferences } from 'electron';

/** What every page of the program is opened with: no Node, its own world, its own process without rights. */
export const SAFE_PAGE = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Chromium would download its dictionaries from elsewhere.
  spellcheck: false,
} as const satisfies WebPreferences;
