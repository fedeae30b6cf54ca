import { useMemo } from 'react';
import { useList } from './use-desk.tsx';

/** The papers of the register and the closed sheets, as the lists have them. */
export function usePaperLists() {
  const traslado = useList('traslado').rows;
  const baja = useList('baja').rows;
  const informe = useList('informe').rows;
  const anexo01 = useList('anexo01').rows;
  return useMemo(() => ({ traslado, baja, informe, anexo01 }), [traslado, baja, informe, anexo01]);
}
