import { useMemo } from 'react';
import { useList } from '../desk/use-desk.tsx';

/** Short names of the sedes: «UT Ayacucho». */
export function useSedeNames(): (sede: string) => string {
  const { rows } = useList('sede');
  return useMemo(() => {
    const names = new Map(rows.map(({ id, row }) => [id, row.shortName]));
    return (sede) => names.get(sede) ?? '';
  }, [rows]);
}
