import type { Reason } from '../history/fold.ts';
import { statusLabel } from './labels.ts';

/** Why a step was not applied or not accepted, as a sentence for the person who reads the history or the tray. */
const SENTENCES: Readonly<Record<string, (detail: string) => string>> = {
  malformed: (field) =>
    field === '' ? 'Los datos no tienen la forma esperada.' : `El campo «${field}» no tiene la forma esperada.`,
  'unknown-event': () => 'Esta versión de la sede central no conoce esta acción.',
  'unknown-kind': () => 'Esta versión de la sede central no conoce este tipo de registro.',
  'unknown-procedure': (procedure) => `Esta versión del programa no conoce el procedimiento «${procedure}».`,
  'not-central': () => 'Solo se hace en la sede central.',
  'not-in-this-case': () => 'El procedimiento no prevé esta acción para este caso.',
  'unknown-record': () => 'El registro no existe en la sede central.',
  'record-left': () => 'El registro ya no está en este equipo; búsquelo con línea.',
  'already-exists': () => 'El registro ya existía.',
  'wrong-status': (status) => `El registro ya estaba en «${statusLabel(status).label}».`,
  role: () => 'Quien lo hizo no tiene el encargo que esta acción pide.',
  'approval-skipped': () => 'En una unidad territorial, primero aprueba la jefa o el jefe de UT.',
  'other-sede': () => 'El registro es de otra sede.',
  'unknown-person': () => 'Quien lo hizo no figura en el personal de la sede.',
  'other-device': () => 'La acción viene de un equipo distinto del que la envía.',
  'person-not-on-device': () => 'Quien lo hizo nunca entró en este equipo.',
  'sequence-reused': (seq) => `El número de evento ${seq} ya lo usó otro evento de este equipo.`,
  'id-reused': () => 'El identificador ya lo usa otro evento.',
  'record-of-another-kind': () => 'El registro es de otro tipo.',
  'act-incomplete': () => 'Otra parte de la misma acción no se aceptó.',
  'already-a-ticket': (code) => `La atención ya pasó al ticket ${code}.`,
  'attended-at-level': (level) => `Lo atiende el equipo de nivel ${level}.`,
  'same-level': (level) => `El ticket ya está en el nivel ${level}.`,
  'date-in-future': () => 'La fecha todavía no llega.',
  'date-too-old': () => 'La fecha es demasiado antigua para registrarla ahora.',
  'block-of-another-device': (device) => `El talonario es del equipo ${device}.`,
  'block-of-another-year': (year) => `El talonario es del ${year}: sus números no sirven para otro año.`,
  'number-outside-block': (number) => `El número ${number} no es de este talonario.`,
  'number-taken': (number) => `El número ${number} ya se usó.`,
  'no-numbers': (year) => `No quedan números de cargo del ${year} en este equipo. Pida números: requiere línea.`,
  'held-by-another': (who) => `Figura a cargo de otra persona: ${who}. Retírelo en este cargo o escriba el motivo.`,
  'number-not-leased': (number) => `El número ${number} no está en un talonario de este equipo.`,
  'code-taken': (code) => `El código ${code} ya existe en el registro.`,
  'other-sede-numbers': () => 'El número sale del talonario de la sede del cargo: lo emite un equipo de esa sede.',
  'no-bien': () => 'La atención no nombra un bien del registro.',
  'not-disputed': () => 'El bien ya figura a cargo de una sola persona.',
  'nothing-to-follow-up': () => 'No hay un servicio por verificar.',
  'formatting-under-way': () => 'Ya hay un formateo en curso.',
  'no-formatting': () => 'No hay un formateo en curso.',
  'no-such-step': (step) => `El paso ${step} no corresponde a este formateo.`,
  'step-done': (step) => `El paso ${step} ya estaba marcado.`,
  'steps-unmarked': (steps) => `Faltan marcar los pasos: ${steps}.`,
  'same-sede': () => 'El bien ya está en esa sede.',
  'only-the-receiving-sede': () => 'Lo recibe la sede de destino.',
  'only-the-sending-sede': () => 'Lo anula la sede que lo envió.',
  'another-traslado': () => 'El bien viaja con otro traslado.',
  'too-large': () => 'Los datos son demasiado extensos.',
  'invalid-input': () => 'Los datos no tienen la forma esperada.',
  'event-too-large': () => 'Los datos son demasiado extensos.',
};

export function reasonText(reason: Reason): string {
  const sentence = Object.hasOwn(SENTENCES, reason.code) ? SENTENCES[reason.code] : undefined;
  return sentence?.(reason.detail ?? '') ?? 'La sede central no lo aceptó.';
}
