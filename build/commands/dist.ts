/**
 * `npm run dist [-- --dir]`: packages the desktop program into release/, for the system that it runs on. With `--dir`, or
 * with an Electron folder given in ELECTRON_DIST, only the unpacked program; else the installers too.
 * CHASQUI_UPDATES_URL and CHASQUI_CONFIG (a config.json with the central server) go into the package.
 */
import { dirname } from 'node:path';
import { packageApp, requireElectronDist } from '../packaging/package-app.ts';
import { electron, freshen, renderer } from '../products.ts';
import { findElectron } from '../start/electron-binary.ts';

const { ELECTRON_DIST, CHASQUI_UPDATES_URL, CHASQUI_CONFIG, CHASQUI_RELEASE } = process.env;

try {
  const here = findElectron();
  const electronDist = requireElectronDist(ELECTRON_DIST ?? (here === undefined ? undefined : dirname(here)));
  await freshen([renderer, electron], (name) => console.log(`building ${name} …`));
  const made = await packageApp({
    electronDist,
    unpacked: ELECTRON_DIST !== undefined || process.argv.includes('--dir'),
    ...(CHASQUI_RELEASE === undefined ? {} : { output: CHASQUI_RELEASE }),
    updatesUrl: CHASQUI_UPDATES_URL,
    configFile: CHASQUI_CONFIG,
  });
  for (const path of made) console.log(path);
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
}
