import { formatNumber } from './format.ts';

/** How much more fits into a field, in characters: «Quedan 120 caracteres», «Llegó al máximo de 4,000 caracteres». */
export function roomText(used: number, room: number): string {
  const left = room - used;
  if (left <= 0) return `Llegó al máximo de ${formatNumber(room)} caracteres`;
  return left === 1 ? 'Queda 1 carácter' : `Quedan ${formatNumber(left)} caracteres`;
}
