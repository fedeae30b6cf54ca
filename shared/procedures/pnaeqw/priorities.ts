import type { Priority } from '../procedure.ts';

/** QW-7.4, the words of the document; only the short names are ours. */
export const priorities = [
  {
    id: 1,
    name: 'Pérdida del servicio',
    shortName: 'Sin servicio',
    definition: 'Los servicios de tecnologías de la información que utilizan las/los usuarias/os se han detenido.',
    example: 'Pérdida de conexión a la red, inaccesibilidad a los sistemas de información, etc.',
  },
  {
    id: 2,
    name: 'Lentitud en el funcionamiento de los servicios de Tecnologías de Información y Comunicaciones - TIC',
    shortName: 'Lentitud',
    definition:
      'Los servicios de tecnologías de la información funcionan con lentitud, pero las/los usuarias/os pueden continuar con sus operaciones, a través de una solución temporal o un incremento de recursos por un corto periodo de tiempo antes de detener el servicio y solucionar el problema.',
    example: 'Lentitud en las transacciones del sistema.',
  },
  {
    id: 3,
    name: 'Problemas en el funcionamiento del equipo',
    shortName: 'Equipo',
    definition: 'Problemas de hardware y/o software de los equipos reportados por las/los usuarias/os.',
  },
  {
    id: 4,
    name: 'Requerimiento de capacitación en el manejo de un sistema',
    shortName: 'Capacitación',
    definition:
      'Problema o incidente en el que las/los usuarias/os pueden operar normalmente algunas funcionalidades en el sistema, pero se ha identificado un problema específico que puede resolverse mediante una funcionalidad del sistema.',
  },
] as const satisfies readonly Priority[];
