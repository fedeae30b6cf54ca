import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, Platform, type AfterPackContext, type Configuration } from 'electron-builder';
import { ROOT } from '../run-package.ts';

export interface Packaging {
  /** Folder with an unpacked Electron. */
  electronDist: string;
  /** Folder that gets the result; `release` by default. */
  output?: string;
  /** Only the unpacked program, without installers. */
  unpacked: boolean;
  /** Where the installed program looks for its updates until it knows its server. */
  updatesUrl?: string | undefined;
  /** File that the installed program reads its first settings from. */
  configFile?: string | undefined;
}

/** An address that is reserved for leading nowhere: electron-updater wants one in its file, and then asks the server. */
const NO_UPDATES = 'https://updates.invalid/';

/** What tokens are reached by: native, so that it stands beside the program and not in it (electron/main/tokens). */
const FOREIGN_FUNCTIONS = [
  {
    from: join(ROOT, 'node_modules/koffi'),
    to: 'modules/node_modules/koffi',
    filter: ['package.json', 'LICENSE.txt', 'index.*', 'indirect.*', 'src/koffi/**/*.{cjs,js}'],
  },
  { from: join(ROOT, 'node_modules/@koromix'), to: 'modules/node_modules/@koromix' },
];

/** Packages what is in dist/ for this machine's system. Resolves with the installers, or the folder when none is made. */
export async function packageApp(packaging: Packaging): Promise<string[]> {
  const targets = Platform.current().createTarget(packaging.unpacked ? ['dir'] : []);
  const made = await build({ projectDir: ROOT, config: configOf(packaging), targets, publish: 'never' });
  return made.length > 0 ? made : [resolve(ROOT, packaging.output ?? 'release')];
}

function configOf({ electronDist, output, updatesUrl, configFile }: Packaging): Configuration {
  return {
    extends: 'build/electron-builder.yml',
    electronDist: resolve(electronDist),
    afterExtract: removeDemonstration,
    publish: { provider: 'generic', url: updatesUrl ?? NO_UPDATES },
    ...(output === undefined ? {} : { directories: { output: resolve(output), buildResources: 'build' } }),
    extraResources: [
      ...FOREIGN_FUNCTIONS,
      ...(configFile === undefined ? [] : [{ from: resolve(configFile), to: 'config.json' }]),
    ],
  };
}

/** Electron's own welcome page, which electron-builder leaves in when Electron is given as a folder. */
async function removeDemonstration({ appOutDir, packager }: AfterPackContext): Promise<void> {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}

/** The folder with Electron's program in it; a sentence for the reader where there is none. */
export function requireElectronDist(folder: string | undefined): string {
  if (folder === undefined) {
    throw new Error(
      'Para empaquetar hace falta el programa de Electron: ejecute npx install-electron donde se pueda descargar, ' +
        'o indique en ELECTRON_DIST una carpeta con Electron descomprimido.',
    );
  }
  if (!existsSync(resolve(folder))) throw new Error(`No existe la carpeta de ELECTRON_DIST: ${resolve(folder)}.`);
  return resolve(folder);
}
