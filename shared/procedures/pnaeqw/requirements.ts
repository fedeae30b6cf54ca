import type { ServiceRequirement } from '../procedure.ts';

/** What the document asks of certain services beside Anexo 01. */
export const requirements = [
  {
    source: 'QW-8.4.1',
    types: ['Acceso'],
    // Not «Red · Configuración», which gives nobody access to a system.
    services: ['Correo electrónico', 'Internet', 'Intranet', 'SIGA', 'SIAF', 'SGD', 'SIGO'],
    fields: [
      { id: 'sgd', label: 'N° de documento del SGD', type: 'line', required: true },
      {
        id: 'annexes',
        label: 'Documentos adjuntos en el SGD',
        type: 'checklist',
        required: true,
        options: [
          { id: 'form', name: 'Formato de acceso a los sistemas' },
          {
            id: 'commitment',
            name: 'Anexo de compromiso de sujeción a las normas de uso del correo, internet y recurso de red',
          },
        ],
      },
    ],
    note: 'Envíe credenciales temporales e indique el cambio de contraseña. No las escriba aquí: el programa no las guarda.',
  },
  {
    // 8.7: «fallas de internet, traslado de equipo, fallas de conectividad, etc.»; 8.8.1 asks for it too.
    source: 'QW-8.7.1',
    types: ['Internet dedicado', 'Interconexión', 'Apoyo / asistencia técnica diversos'],
    fields: [{ id: 'phone', label: 'Teléfono de la/el usuaria/o', type: 'phone', required: true }],
  },
] as const satisfies readonly ServiceRequirement[];
