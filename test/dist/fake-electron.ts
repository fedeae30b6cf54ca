import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What marks the place of the fuses in Electron's program; after it a version, their number, and one character each. */
export const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const ALL_ON = '111111111';

/** A folder that looks to electron-builder like an unpacked Electron: the packaging is shown, not the program. */
export async function layFakeElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const mark = `${FUSE_MARK}\u0001${String.fromCodePoint(ALL_ON.length)}${ALL_ON}`;
  await writeFile(join(folder, 'electron'), `#!/bin/sh\nexit 0\n# ${mark}\n`);
  await chmod(join(folder, 'electron'), 0o755);
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'resources/default_app.asar']) {
    await writeFile(join(folder, file), file);
  }
  for (const language of ['es', 'es-419', 'en-US', 'de', 'ja']) {
    await writeFile(join(folder, 'locales', `${language}.pak`), language);
  }
}
