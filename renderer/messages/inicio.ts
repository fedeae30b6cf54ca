import { LIMA } from '#shared/calendar/zoned-time.ts';
import { dateOf, formatDate, formatTime } from '../ui/format.ts';
import type { EntryRefusal } from '../session/session.ts';

export const INICIO = {
  title: '¿Quién va a trabajar?',
  device: (code: string | undefined) => (code === undefined ? 'Equipo sin inscribir' : `Equipo ${code}`),
  noLineNeeded: 'No necesita línea para entrar.',
  lineNeeded: 'La primera vez necesita línea.',
  other: 'Otra persona',
  otherHint: 'con línea, por primera vez en este equipo',
  lease: (until: number) => `puede trabajar sin línea hasta el ${formatDay(until)}`,
  leaseOver: (since: number) => `permiso vencido el ${formatDay(since)}; entre con línea`,
  waiting: (seconds: number) => `espere ${countdown(seconds)}: cinco intentos fallidos`,
  lastHere: (at: number) => `Última vez en este equipo: ${formatDay(at)}, ${formatTime(at, LIMA)}`,
  username: 'Usuario',
  passphrase: 'Frase de acceso',
  show: 'Mostrar la frase',
  hide: 'Ocultar la frase',
  capsLock: 'Mayúsculas activadas',
  enter: 'Entrar',
  entering: 'Comprobando la frase',
  forgotten:
    '¿Olvidó su frase? La jefatura de la unidad de sede central puede darle una nueva. Necesita línea; lo guardado no se pierde.',
  pendingTitle: (count: number) =>
    count === 1 ? '1 pendiente guardado en este equipo.' : `${count} pendientes guardados en este equipo.`,
  pendingText: 'Se enviarán al volver la línea, sin importar quién haya entrado.',
  keys: { choose: '+ número: elegir persona', enter: 'entrar', help: 'ayuda' },
  required: { username: 'Escriba su usuario.', passphrase: 'Escriba su frase de acceso.' },
} as const;

/** Why the person could not enter, what became of their work, and what to do. */
export function refusalText(refusal: EntryRefusal, now: number): string {
  switch (refusal.kind) {
    case 'wrong':
      if (refusal.attemptsLeft === null) return 'El usuario o la frase no coinciden.';
      return `La frase no coincide. ${attempts(refusal.attemptsLeft)}`;
    case 'wait':
      return `Espere ${countdown(Math.ceil((refusal.until - now) / 1000))} antes de intentar otra vez.`;
    case 'lease-over':
      return `Su permiso para trabajar sin línea venció el ${formatDay(refusal.since)}. Entre con línea; lo guardado no se pierde.`;
    case 'unknown-here':
      return 'Todavía no entró en este equipo. Elija «Otra persona» y entre con línea.';
    case 'no-line':
      return 'No hay línea con la sede central. La primera vez en un equipo se entra con línea.';
    case 'refused':
      return refusal.message;
  }
}

/** `03/12/2026` */
function formatDay(at: number): string {
  return formatDate(dateOf(at, LIMA));
}

function attempts(left: number): string {
  return left === 1 ? 'Queda 1 intento.' : `Quedan ${left} intentos.`;
}

/** `0:45` */
export function countdown(seconds: number): string {
  const whole = Math.max(0, seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
