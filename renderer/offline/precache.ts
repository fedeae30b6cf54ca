/** What the service worker keeps: one version of the page. */
export interface Precache {
  /** Digest of all the files together. */
  version: string;
  files: readonly PrecachedFile[];
}

export interface PrecachedFile {
  /** Relative to the page: `./assets/index-1a2b3c.js`. */
  path: string;
  /** SHA-256 of the content, in hexadecimal. */
  digest: string;
}

/** Whether a server that may have been updated meanwhile gave the file that this version means. */
export async function isCurrent(file: PrecachedFile, response: Response): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === file.digest;
}
