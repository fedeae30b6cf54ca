import type { Level } from '../procedure.ts';

/** QW-7.5, the words of the document; only the short names are ours. In a UT its specialist is level 1 (QW-8.1.2). */
export const levels = [
  {
    id: 1,
    name: 'Nivel 1',
    shortName: 'Mesa de ayuda',
    definition:
      'Integrado por el personal de Mesa de ayuda de la UTI encargado de recibir consultas, requerimientos o incidentes de los servicios de TIC y problemas de funcionamiento de los equipos informáticos. El personal registra la atención y se encarga de dar solución en el menor tiempo posible a los incidentes haciendo uso de herramientas informáticas de apoyo (Software para conexión remota, central telefónica, etc). De ser necesario la intervención de un técnico especialista para la solución del incidente, deriva la consulta a un segundo nivel de atención.',
    attendedBy: ['specialist', 'support'],
  },
  {
    id: 2,
    name: 'Nivel 2',
    shortName: 'Sistemas y equipos en sitio',
    definition:
      'Integrado por el personal especialista de Mesa de ayuda de la UTI encargado de las atenciones de incidentes de los servicios de TIC (sistemas de información, internet, etc) y problemas de funcionamiento de los sistemas de información y equipos informáticos en sitio de las/los usuarias/os, la solución se realiza haciendo uso de herramientas informáticas de apoyo (Software para conexión remota, diagnosticadores de hardware, Equipos testeadores, etc).',
    attendedBy: ['support'],
  },
  {
    id: 3,
    name: 'Nivel 3',
    shortName: 'Base de datos y aplicaciones',
    definition:
      'Integrado por el personal especialista de Mesa de ayuda de la UTI, a quienes se deriva los incidentes y/o problemas a nivel de base de datos y aplicaciones.',
    attendedBy: ['support'],
  },
  {
    id: 4,
    name: 'Nivel 4',
    shortName: 'Infraestructura',
    definition:
      'Integrado por el personal especialista de Mesa de ayuda de la UTI, a quienes se deriva los incidentes y/o problemas a nivel de infraestructura (conectividad y redes).',
    attendedBy: ['support'],
  },
  {
    id: 5,
    name: 'Nivel 5',
    shortName: 'Servicios internos y proveedores',
    definition:
      'Integrado por el personal responsable de los servicios internos y responsable de contacto con los proveedores de los servicios externos cuando se requiera una intervención técnica especializada en el servicio y/o marca del hardware / software.',
    attendedBy: ['support'],
  },
] as const satisfies readonly Level[];
