import { describe, expect, test } from 'vitest';
import { foldText } from '../../text/fold-text.ts';
import { searchCatalogue } from '../search-catalogue.ts';
import { pnaeqw } from './index.ts';

/** The table of QW-7.6 copied from the document: id given here | TIPO | SERVICIOS | DESCRIPCIÓN DE SERVICIO. */
const TABLE = `
acceso-red | Acceso | Red | Configuración
acceso-correo-electronico | Acceso | Correo electrónico | Acceso / creación / Baja de Usuarias/os
acceso-internet | Acceso | Internet | Acceso de permiso
acceso-intranet | Acceso | Intranet | Acceso / creación Usuario / Baja de Usuarias/os
acceso-siga | Acceso | SIGA | Creación Usuario / Baja de Usuarias/os
acceso-siaf | Acceso | SIAF | Acceso / creación Usuario / Baja de Usuarias/os
acceso-sgd | Acceso | SGD | Acceso / creación Usuario / Baja de Usuarias/os
acceso-sigo | Acceso | SIGO | Acceso / creación Usuario / Baja de Usuarias/os
correo-office-365 | Correo electrónico | OFFICE 365 | Gestión de Altas y Bajas / Cambio contraseña / Copias de correo electrónico
correo-zimbra | Correo electrónico | Zimbra | Backups / Gestión de Altas y Bajas de Usuarias/os / Cambio contraseña / Copias de correo electrónico
internet-dedicado-enlace-de-datos | Internet dedicado | Internet Dedicado y Enlace de Datos | Conectividad / Contrataciones de servicio / Gestión y monitoreo
averia-servidores-almacenamiento | Avería de Hardware | Servidores, Sistemas de Almacenamiento | Configuración, Formateo, Gestión de Garantía
averia-computadoras | Avería de Hardware | Computadoras (PCs y Laptops) | Configuración, Formateo, Gestión de Garantía
averia-impresoras | Avería de Hardware | Impresoras | Configuración, Formateo, Gestión de Garantía
averia-red | Avería de Hardware | Red (tipo Cable o tipo Inalámbrico) | Configuración, Formateo, Gestión de Garantía
averia-capturadores | Avería de Hardware | Capturadores (Scanner, lectores de código de barras, etc) | Configuración, Formateo, Gestión de Garantía
averia-criptografico | Avería de Hardware | Criptográfico (Tokens) | Asignación, Configuración, Formateo, Gestión de Garantía
averia-biometrico | Avería de Hardware | Equipos Biométricos | Configuración, Gestión de Garantía y Actualización carga de datos
mantenimiento-servidores | Mantenimiento de hardware | Servidores | Configuración, Formateo, mantenimiento por tercero, Gestión de Garantía Servicio
mantenimiento-computadoras | Mantenimiento de hardware | Computadoras (PCs y Laptops) | Configuración, Formateo, mantenimiento por tercero, Gestión de Garantía Servicio
mantenimiento-impresoras | Mantenimiento de hardware | Impresoras | Configuración, Formateo, mantenimiento por tercero, Gestión de Garantía Servicio
mantenimiento-seguridad-informacion | Mantenimiento de hardware | Seguridad Información (Firewall, router) | Configuración, Formateo, mantenimiento por tercero, Gestión de Garantía Servicio
mantenimiento-almacenamiento | Mantenimiento de hardware | Sistemas de almacenamiento | Configuración, Formateo, mantenimiento por tercero, Gestión de Garantía Servicio
software-siaf-melissa-siga | Soporte de aplicaciones y software | SIAF, Melissa y SIGA | Instalaciones, Actualizaciones y Backups
software-sgd | Soporte de aplicaciones y software | SGD (Sistema de Gestión Documental) | Instalación Tramitedoc y Configuración
software-spij | Soporte de aplicaciones y software | SPIJ | Acceso, Instalaciones y Actualizaciones
software-sarh | Soporte de aplicaciones y software | SARH | Acceso, Instalaciones, Cambio de contraseña
software-onpe | Soporte de aplicaciones y software | ONPE | Instalación y Configuración
software-antivirus | Soporte de aplicaciones y software | Antivirus | Instalación, actualización, Seguimiento
software-sigo | Soporte de aplicaciones y software | SIGO | Acceso, Habilitación, Cambios Contraseñas
interconexion-vpn | Interconexión | VPN | Configuración, gestión
apoyo-reuniones | Apoyo / asistencia técnica diversos | Reuniones | Habilitar la multiuso, video conferencia, Transmisión por Streaming
apoyo-consultas-tecnicas | Apoyo / asistencia técnica diversos | Consultas Técnicas | Diagnósticos técnicos de hardware, Diagnóstico de software
`;

describe('QW-7.6 catalogue', () => {
  test('QW-7.6 has every row of the table, in its order', () => {
    const rows = pnaeqw.catalogue.map((row) => [row.id, row.type, row.service, row.description].join(' | '));
    expect(rows).toEqual(TABLE.trim().split('\n'));
  });

  test('ids are unique and kebab-case', () => {
    const ids = pnaeqw.catalogue.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test.each(pnaeqw.catalogue.map((row) => [row.id, row] as const))(
    '%s: the details are the description, taken apart',
    (_id, row) => {
      expect(new Set(row.details).size).toBe(row.details.length);
      const words = (text: string) =>
        foldText(text)
          .split(/[^a-z0-9]+/)
          .filter((word) => word !== 'y' && word !== '');
      expect(words(row.details.join(' '))).toEqual(words(row.description));
    },
  );

  test('every suggested priority is one of QW-7.4', () => {
    const priorities = new Set<number>(pnaeqw.priorities.map((priority) => priority.id));
    expect(pnaeqw.catalogue.filter((row) => !priorities.has(row.suggestedPriority))).toEqual([]);
  });
});

describe('searchCatalogue', () => {
  const search = (query: string) => searchCatalogue(pnaeqw.catalogue, foldText(query)).map((row) => row.id);

  test('a service that begins so comes first, then keywords', () => {
    expect(search('impr').slice(0, 3)).toEqual(['averia-impresoras', 'mantenimiento-impresoras', 'averia-red']);
  });

  test('accents and case do not matter, and every word must be there', () => {
    expect(search('TÓNER')).toEqual(['averia-impresoras', 'mantenimiento-impresoras']);
    expect(search('averia compu')).toEqual(['averia-computadoras']);
    expect(search('sigo')).toEqual(['acceso-sigo', 'software-sigo']);
    expect(search('zzz')).toEqual([]);
  });

  test('the TIPO finds its rows before the keywords do', () => {
    expect(search('correo')[0]).toBe('acceso-correo-electronico');
    expect(search('acceso').slice(0, 8)).toEqual(
      TABLE.trim()
        .split('\n')
        .slice(0, 8)
        .map((row) => row.split(' | ')[0]),
    );
  });

  test('an empty query gives everything', () => {
    expect(search('')).toHaveLength(pnaeqw.catalogue.length);
  });
});
