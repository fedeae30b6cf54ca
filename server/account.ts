import { randomInt } from 'node:crypto';
import { Uuid } from '#shared/history/event.ts';
import { openData } from './open-data.ts';
import { ownCommand } from './own-command.ts';
import { createPassphrase, hashPassword } from './services/passwords.ts';
import { StartError } from './start-error.ts';
import { setAccount } from './store/account-store.ts';

/**
 * `node server/account.ts USUARIO [ID-DE-PERSONA]`: gives an account a new passphrase, or makes the account of a person who
 * is on a sede's staff, and prints the passphrase once. Whoever can run this has the database already. Ends the
 * account's sessions. The embedded database must not be in use.
 */
async function main([username, person]: string[]): Promise<void> {
  if (username === undefined || (person !== undefined && !Uuid.safeParse(person).success)) {
    fail(`Uso: ${ownCommand()} USUARIO [ID-DE-PERSONA]`);
    return;
  }
  const dataDir = process.env['CHASQUI_DATA'] ?? '.chasqui';
  const database = await openData({ dataDir, databaseUrl: process.env['DATABASE_URL'] });
  try {
    const name = username.toLowerCase();
    const password = createPassphrase(randomInt);
    const done = await setAccount(database.db, name, await hashPassword(password), person);
    if (done) process.stdout.write(`Usuario ${name}, contraseña ${password} (no se mostrará otra vez).\n`);
    else fail(`No hay una cuenta ${name}. Para crearla, agregue el id de la persona.`);
  } finally {
    await database.close();
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error;
  fail(error.message);
});
