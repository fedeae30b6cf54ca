import type { App, Session, WebContents } from 'electron';
import { isAppAddress } from '../page/app-address.ts';

/**
 * What our own page may ask of the system. The local network because Chromium asks before any request to a private or
 * loopback address, and a unit's central server may stand at one; the page's policy still names that one server only.
 * Persistent storage so that Chromium does not clear the local database when the disk runs low.
 */
const GRANTED = new Set([
  'clipboard-sanitized-write',
  'local-network',
  'local-network-access',
  'loopback-network',
  'persistent-storage',
]);

/** Whatever a page tries, it stays where it is, opens nothing and gets no device but the camera. */
export function guardPages(app: App, session: Session): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));

  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const asked = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    callback(isGranted(permission, asked) && isAppAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, { mediaType }) => {
    const asked = mediaType === undefined ? [] : [mediaType];
    return isGranted(permission, asked) && isAppAddress(requestingOrigin);
  });
  session.setDevicePermissionHandler(() => false);
  // What the page makes itself (a spreadsheet) may be saved; nothing is fetched from elsewhere.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:app://chasqui/')) event.preventDefault();
  });
}

/** The camera reads the codes of papers; nothing here listens. */
function isGranted(permission: string, media: readonly string[]): boolean {
  if (permission === 'media') return media.length > 0 && media.every((kind) => kind === 'video');
  return GRANTED.has(permission);
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!(isAppAddress(event.url) && isAppAddress(contents.getURL()))) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // Our page has no frames. The window that prints a PDF has those of Chromium's own viewer.
    const frameOfOurs = !event.isMainFrame && isAppAddress(contents.getURL());
    if (frameOfOurs) event.preventDefault();
  });
}
