import type { PackageProblemCode } from '../package/package-file.ts';

/** Why a package is not taken in, at the unit and at headquarters alike; in every case nothing was changed. */
export const PACKAGE_PROBLEM_TEXT: Readonly<Record<PackageProblemCode, string>> = {
  'package-foreign': 'El archivo no es un paquete de Chasqui. No se cambió nada.',
  'package-truncated':
    'El paquete está incompleto: vuelva a copiarlo del equipo o de la memoria USB. No se cambió nada.',
  'package-tampered':
    'El paquete está dañado, o alguien lo modificó: no se abrió y no se cambió nada. Pida que lo escriban otra vez.',
  'package-newer': 'El paquete es de una versión más nueva de Chasqui. Actualice y vuelva a leerlo; no se cambió nada.',
  'package-too-large': 'El archivo es demasiado grande para ser un paquete de Chasqui. No se cambió nada.',
  'package-wrong-headquarters': 'El paquete es de otra sede central. No se cambió nada.',
  'package-wrong-device': 'La respuesta es para otro equipo. No se cambió nada.',
  'package-is-answer':
    'Este archivo es una respuesta de la sede central: se lee en el equipo que envió el paquete. No se cambió nada.',
  'package-is-request': 'Este archivo es un paquete de envío: se lee en la sede central. No se cambió nada.',
  'package-older': 'Ya se leyó uno más nuevo de este equipo. Este no cambió nada.',
  'package-unknown-device':
    'La sede central no conoce la clave de este equipo: debe conectarse una vez con línea. No se cambió nada.',
  'package-no-keys':
    'Este equipo todavía no tiene la clave de la sede central: la recibe sola la primera vez que hay línea.',
  'package-needs-line':
    'La sede central volvió de una copia anterior: este equipo necesita línea una vez, para comparar lo que ella perdió.',
  'package-other-copy':
    'Los datos de este equipo se rehicieron después de escribir el paquete. No se cambió nada: escriba otro y llévelo.',
};
