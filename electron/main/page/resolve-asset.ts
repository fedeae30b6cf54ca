import { isAbsolute, join, relative } from 'node:path';
import { isAppAddress } from './app-address.ts';

const INDEX = 'index.html';

/**
 * The file behind an address of the page, or `undefined` where there is none to serve. Addresses of the page's own
 * routes, which name no file, get its index.
 * @param root folder of the built page
 */
export function resolveAsset(root: string, address: string): string | undefined {
  if (!isAppAddress(address)) return undefined;
  const path = decode(new URL(address).pathname);
  // `\` and `:` mean something to Windows; the built page has no names with them, nor with NUL.
  if (path === undefined || /[\\:\0]/.test(path)) return undefined;
  const segments = path.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment === '..' || segment === '.')) return undefined;
  const isFile = /\.[A-Za-z0-9]{1,8}$/.test(segments.at(-1) ?? '');
  const file = isFile ? join(root, ...segments) : join(root, INDEX);
  const inside = relative(root, file);
  return inside.startsWith('..') || isAbsolute(inside) ? undefined : file;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
