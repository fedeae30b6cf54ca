import { filterAtenciones, groupByDay, NO_FILTER } from '../../../renderer/features/atenciones/atenciones-filter.ts';
import { openedList } from './open.ts';

/** Typed key by key, as the list does it: every key filters everything anew. */
const SHORT = ['A-AY3-0042', 'ñahui gutiérrez', 'PALOMINO oscar', 'impresora franja', '12345'];
const LONG = ['carpeta compartida permiso', 'corriente toma cable', 'contrasena sesion bloqueado'];

/** The list that is open, filtered at each key. @returns ms per key: of numbers, names and subjects; of any text */
export async function measureSearch(): Promise<Record<'short' | 'long', number[]>> {
  const { rows } = openedList().snapshot();
  const today = new Date().toISOString().slice(0, 10);
  const keys = (texts: readonly string[]): number[] =>
    texts.flatMap((text) =>
      Array.from(text, (_key, place) => {
        const start = performance.now();
        const filter = { ...NO_FILTER, text: text.slice(0, place + 1) };
        groupByDay(filterAtenciones(rows, filter, { today, person: '' }));
        return performance.now() - start;
      }),
    );
  keys(SHORT);
  return { short: keys(SHORT), long: keys(LONG) };
}
