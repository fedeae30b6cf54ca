import { BackupProblem } from '#shared/backup/backup-file.ts';
import { backupProblemText } from '#shared/messages/backups.ts';
import { PACKAGE_PROBLEM_TEXT } from '#shared/messages/packages.ts';
import { reasonText } from '#shared/messages/reasons.ts';
import { PackageProblem } from '#shared/package/package-file.ts';
import { CommandRefused, KeptInJournal } from '../desk/writer.ts';
import { JournalFailure } from '../platform/platform.ts';
import { TransportFailure } from '../sync/ports.ts';

/** Why something was not saved or not done, in a sentence that follows «No se guardó:» or stands alone. */
export function failureText(cause: unknown): string {
  if (cause instanceof CommandRefused) return reasonText(cause.reason);
  if (cause instanceof KeptInJournal) {
    return 'Quedó en el diario de este equipo, pero no se puede mostrar: libere espacio, cierre Chasqui y ábralo otra vez. No lo registre de nuevo.';
  }
  if (cause instanceof JournalFailure) {
    switch (cause.code) {
      case 'disk-full':
        return 'El disco está lleno. Libere espacio y guarde otra vez.';
      case 'journal-damaged':
        return 'El diario de este equipo está dañado. No siga trabajando aquí y avise a la sede central.';
      case 'journal-unconfirmed':
        return 'Este equipo volvió de una copia y aún no pudo comprobar con la sede central cuál fue su último número. Conéctelo una vez para seguir registrando; lo que tiene está a salvo.';
      case 'journal-unwritable':
        return 'No se pudo escribir en el disco de este equipo.';
    }
  }
  if (cause instanceof PackageProblem) return PACKAGE_PROBLEM_TEXT[cause.code];
  if (cause instanceof BackupProblem) return backupProblemText(cause.code);
  if (cause instanceof TransportFailure) {
    if (cause.kind === 'offline' || cause.kind === 'busy') return 'No hay línea con la sede central.';
    if (cause.kind === 'session') return 'Su sesión terminó. Entre de nuevo con línea.';
    return cause.message;
  }
  return 'Ocurrió algo que no se esperaba en este equipo.';
}
