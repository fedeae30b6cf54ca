import type { CatalogueEntry } from '../procedure.ts';
import { accessRows } from './catalogue-access.ts';
import { equipmentRows } from './catalogue-equipment.ts';
import { softwareRows } from './catalogue-software.ts';

/**
 * QW-7.6, every row of the table in its order. The document prints a TIPO beside one row of its block only; the blocks
 * are as the services say: SIGO closes *Acceso*, OFFICE 365 and Zimbra are *Correo electrónico*. Slips of the scan are
 * put right («Usuarías», «Acceso ,», «Equipos Biométrico», «Diagnostico»); nothing else is changed.
 */
export const catalogue: readonly CatalogueEntry[] = [...accessRows, ...equipmentRows, ...softwareRows];
