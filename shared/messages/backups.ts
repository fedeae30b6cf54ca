import type { BackupProblemCode, BackupReason } from '../backup/backup-file.ts';

export const BACKUP_FAILED = 'No se pudo leer o escribir en el disco de este equipo. No se cambió nada.';

/** Why a copy was not made or not restored, for the page and for the program's own dialog. */
export function backupProblemText(code: BackupProblemCode): string {
  switch (code) {
    case 'backup-foreign':
      return 'El archivo no es una copia de seguridad de Chasqui. No se cambió nada.';
    case 'backup-torn':
      return 'La copia está incompleta o dañada. No se cambió nada; elija otra.';
    case 'backup-newer':
      return 'La copia es de una versión más nueva de Chasqui. Actualice el programa en este equipo; no se cambió nada.';
    case 'backup-other-device':
      return 'La copia es de otro equipo. No se cambió nada.';
    case 'backup-forked':
      return 'La copia no corresponde a lo que este equipo escribió después: son dos historias distintas con los mismos números. No se cambió nada; avise a la sede central.';
    case 'backup-unreadable':
      return 'El archivo de la copia no se puede leer. No se cambió nada.';
  }
}

export const BACKUP_REASON_TEXT: Readonly<Record<BackupReason, string>> = {
  daily: 'diaria',
  manual: 'hecha a pedido',
  'before-restore': 'antes de restaurar',
  'before-migration': 'antes de actualizar los datos',
};
