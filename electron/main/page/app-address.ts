export const APP_SCHEME = 'app';
const APP_HOST = 'chasqui';
/** Origin of our page, as Chromium and the server see it. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Whether an address is one of our page's. Node gives custom schemes the origin `null`, so scheme and host are read. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${APP_SCHEME}:` && url.host === APP_HOST;
}
