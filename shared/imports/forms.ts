import type { Anexo01ColumnId } from '../forms/form-texts.ts';
import type { Form } from './find-header.ts';

export type BienColumn =
  | 'code'
  | 'name'
  | 'brand'
  | 'model'
  | 'serial'
  | 'condition'
  | 'holder'
  | 'warrantyUntil'
  | 'warrantyBy';

/** QW-A1. N° is the row's place on the sheet and is given anew; ÁREA U OFICINA may be missing in older logs. */
export const ANEXO01_FORM: Form<Anexo01ColumnId> = {
  name: 'un registro de atenciones (Anexo 01)',
  specs: [
    { id: 'number', title: 'N°', required: false, pattern: /^(n|no|nro|num|numero|item|n de orden)$/ },
    { id: 'date', title: 'FECHA', required: true, pattern: /^fecha/ },
    { id: 'sede', title: 'SEDE', required: true, pattern: /^(sede|ut$|unidad territorial)/ },
    {
      id: 'person',
      title: 'USUARIA/O AFECTADA/O O SOLICITANTE',
      required: true,
      pattern: /^(usuari|solicitante|nombre del? usuari)/,
    },
    { id: 'area', title: 'ÁREA U OFICINA', required: false, pattern: /^(area|oficina|unidad organica)/ },
    { id: 'solution', title: 'DESCRIPCIÓN DE LA SOLUCIÓN', required: true, pattern: /\bsolucion/ },
    {
      id: 'problem',
      title: 'DESCRIPCIÓN DEL PROBLEMA O REQUERIMIENTO',
      required: true,
      pattern: /\b(problema|requerimiento|incidente|incidencia)\b/,
    },
    { id: 'type', title: 'TIPOLOGÍA', required: true, pattern: /^(tipologia|tipo)\b/ },
    { id: 'status', title: 'ESTADO', required: true, pattern: /^(estado|situacion)/ },
    {
      id: 'technician',
      title: 'PERSONAL DE SOPORTE ASIGNADO',
      required: true,
      pattern: /^(personal|tecnico|especialista|soporte|asignado|atendido por|responsable)/,
    },
  ],
};

export const BIENES_FORM: Form<BienColumn> = {
  name: 'una lista de bienes',
  specs: [
    {
      id: 'code',
      title: 'CÓDIGO PATRIMONIAL',
      required: true,
      pattern: /^(cod|codigo)( de)?( (bien|patrimonial|patrimonio|patrim|sbn|interno))?$/,
    },
    {
      id: 'name',
      title: 'DENOMINACIÓN',
      required: true,
      pattern: /^(denominacion|descripcion|nombre del bien|bien|equipo)/,
    },
    { id: 'brand', title: 'MARCA', required: false, pattern: /^marca/ },
    { id: 'model', title: 'MODELO', required: false, pattern: /^modelo/ },
    { id: 'serial', title: 'SERIE', required: false, pattern: /^(serie|(n|no|nro|numero)( de)? serie|serial)/ },
    { id: 'condition', title: 'ESTADO', required: false, pattern: /^(estado|condicion)/ },
    {
      id: 'warrantyUntil',
      title: 'GARANTÍA HASTA',
      required: false,
      pattern: /^((fin|vencimiento|fecha)( de)?( la)? )?garantia( hasta)?$/,
    },
    { id: 'warrantyBy', title: 'PROVEEDOR', required: false, pattern: /^proveedor/ },
    { id: 'holder', title: 'USUARIO', required: false, pattern: /^(usuari|responsable|asignad|custodi)/ },
  ],
};
