import { join, resolve } from 'node:path';
import { BackupProblem } from './backup/backup-file.ts';
import { createBackupShelf, type KeptBackup } from './backup/backup-shelf.ts';
import { copyFiles, filesBeside, findLacking, readNamedFiles } from './backup/backup-files.ts';
import { restore } from './backup/restore.ts';
import { filesFolderOf, openData } from './open-data.ts';
import { ownCommand } from './own-command.ts';
import { countOtherServers, type OpenDatabase } from './store/database.ts';
import { StartError } from './start-error.ts';

const COMMAND = ownCommand();
const USAGE = `Uso: ${COMMAND} list             las copias que hay
     ${COMMAND} make             hace una y la lee entera
     ${COMMAND} verify ARCHIVO   lee una entera
     ${COMMAND} restore ARCHIVO  reemplaza la base central por la copia (con el servidor detenido)`;

/**
 * The copies of the central database, for whoever runs the server (docs/server.md). Exit codes: 0 done, 1 it could not be
 * done and nothing was changed, 2 wrong call.
 */
async function main([command, file, ...rest]: string[]): Promise<number> {
  const needsFile = command === 'verify' || command === 'restore';
  if (rest.length > 0 || needsFile !== (file !== undefined)) return usage();
  const dataDir = process.env['CHASQUI_DATA'] ?? '.chasqui';
  const filesDir = filesFolderOf({ dataDir, filesDir: process.env['CHASQUI_FILES'] });
  const shelf = createBackupShelf(resolve(process.env['CHASQUI_BACKUPS'] ?? join(dataDir, 'copias')), filesDir);
  switch (command) {
    case 'list': {
      const found = await shelf.list();
      for (const backup of found) say('head' in backup ? lineOf(backup) : `${backup.path}  ${backup.problem}`);
      if (found.length === 0) say('No hay copias.');
      return 0;
    }
    case 'verify': {
      const { verified, files } = await readNamedFiles(file ?? '');
      const lacking = await findLacking(file ?? '', files);
      if (lacking.length > 0) throw new BackupProblem(lackingText(lacking.length));
      say(`La copia está completa: ${summary(verified)}.`);
      return 0;
    }
    case 'make':
      return withData(dataDir, async (database) => {
        say(lineOf(await shelf.make(database, 'manual', Date.now())));
      });
    case 'restore': {
      // Read whole before anything is opened: a torn file must not even cost a copy.
      const { verified, files } = await readNamedFiles(file ?? '');
      const { head } = verified;
      return withData(dataDir, async (database) => {
        if ((await countOtherServers(database)) > 0) {
          throw new BackupProblem(
            'Hay servidores de Chasqui trabajando sobre esta base: deténgalos y repita la orden.',
          );
        }
        const kept = await shelf.make(database, 'before-restore', Date.now());
        say(`Lo que había quedó en ${kept.path}`);
        const restored = await restore(database.db, file ?? '');
        say(`Restaurada la copia del ${new Date(head.madeAt).toISOString()}: ${summary(restored)}.`);
        await copyFiles(files, filesBeside(file ?? ''), filesDir);
        const lacking = await findLacking(file ?? '', files);
        if (lacking.length > 0) say(lackingText(lacking.length));
        say('Época nueva: cada equipo comparará sus registros y volverá a enviar lo que falte.');
      });
    }
    default:
      return usage();
  }
}

async function withData(dataDir: string, work: (database: OpenDatabase) => Promise<void>): Promise<number> {
  const database = await openData({
    dataDir,
    databaseUrl: process.env['DATABASE_URL'],
    backupDir: process.env['CHASQUI_BACKUPS'],
    filesDir: process.env['CHASQUI_FILES'],
  });
  try {
    await work(database);
    return 0;
  } finally {
    await database.close();
  }
}

function lackingText(count: number): string {
  return `Faltan ${count} archivos junto a la copia, o no son los que eran: los equipos que los tengan los enviarán otra vez.`;
}

function lineOf(backup: KeptBackup): string {
  const { madeAt, reason } = backup.head;
  const size = (backup.size / 1_000_000).toFixed(1);
  return `${backup.path}  ${new Date(madeAt).toISOString()}  ${reason}  ${size} MB  ${summary(backup)}  verificada`;
}

function summary({ rows }: Pick<KeptBackup, 'rows'>): string {
  return `${rows['events'] ?? 0} eventos, ${rows['records'] ?? 0} registros, ${rows['files'] ?? 0} archivos`;
}

function usage(): number {
  process.stderr.write(`${USAGE}\n`);
  return 2;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const told = error instanceof BackupProblem || error instanceof StartError;
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!told && !missing) throw error;
    process.stderr.write(`${told ? error.message : 'El archivo no existe o no se puede leer.'}\n`);
    process.exitCode = 1;
  },
);
