import type { ProcedureForms } from '../procedure.ts';

/** QW-A1, as printed. The cargo is not in this document: its form is taken from OS-A2, under this organisation's heading. */
export const forms = {
  anexo01: {
    code: 'PRO-044-PNAEQW-UTI-FOR-0001',
    version: '01',
    title: 'FORMATO DE REGISTRO DE ATENCION DE MESA DE AYUDA',
    columns: [
      { id: 'number', title: 'N°' },
      { id: 'date', title: 'FECHA' },
      { id: 'sede', title: 'SEDE' },
      { id: 'person', title: 'USUARIA/O AFECTADA/O O SOLICITANTE' },
      { id: 'area', title: 'ÁREA U OFICINA' },
      { id: 'problem', title: 'DESCRIPCIÓN DEL PROBLEMA O REQUERIMIENTO' },
      { id: 'solution', title: 'DESCRIPCIÓN DE LA SOLUCIÓN' },
      { id: 'type', title: 'TIPOLOGÍA' },
      { id: 'status', title: 'ESTADO' },
      { id: 'technician', title: 'PERSONAL DE SOPORTE ASIGNADO' },
    ],
    legendTitle: 'Leyenda:',
    legend: {
      type: {
        title: 'TIPOLOGÍA',
        text: 'De acuerdo al cuadro de catálogo de mesa de Servicios de ayuda columna TIPO',
      },
      status: { title: 'ESTADO' },
    },
    signatures: ['V° B° Especialista TIC / Especialista informático', 'V° B° Jefa/e de Unidad / Jefa/e de UT'],
  },
  cargo: {
    title: 'CARGO DE ASIGNACIÓN DE EQUIPOS DE CÓMPUTO',
    date: 'Fecha',
    holder: 'Servidor/a',
    office: 'Órgano/Unidad orgánica',
    withdrawn: 'Se retira los siguientes bienes del ÓRGANO Y/O UNIDAD ORGÁNICA:',
    assigned: 'Se asigna los siguientes bienes al ÓRGANO Y/O UNIDAD ORGÁNICA:',
    columns: [
      { id: 'name', title: 'EQUIPO' },
      { id: 'brand', title: 'MARCA' },
      { id: 'code', title: 'CÓDIGO SBN' },
      { id: 'observations', title: 'OBSERVACIONES' },
    ],
    signatures: ['Firma del Servidor/a', 'Firma del Servidor/a de la UTI'],
    note: 'Nota: Se hace entrega de una copia de este documento a el/la servidor/a de la referencia y a Control Patrimonial.',
  },
} as const satisfies ProcedureForms;
