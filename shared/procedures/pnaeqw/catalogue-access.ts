import type { CatalogueEntry } from '../procedure.ts';

const ACCESS = 'Acceso / creación Usuario / Baja de Usuarias/os';
const ACCESS_DETAILS = ['Acceso', 'Creación Usuario', 'Baja de Usuarias/os'];
const ACCESS_WORDS = ['cuenta', 'contraseña', 'clave', 'permiso', 'perfil', 'bloqueado'];

/** Acceso, Correo electrónico, Internet dedicado. */
export const accessRows: readonly CatalogueEntry[] = [
  {
    id: 'acceso-red',
    type: 'Acceso',
    service: 'Red',
    description: 'Configuración',
    details: ['Configuración'],
    suggestedPriority: 1,
    keywords: ['dominio', 'carpeta compartida', 'ip', 'wifi', 'cable', 'punto de red', 'sin red', 'conexión'],
  },
  {
    id: 'acceso-correo-electronico',
    type: 'Acceso',
    service: 'Correo electrónico',
    description: 'Acceso / creación / Baja de Usuarias/os',
    details: ['Acceso', 'Creación', 'Baja de Usuarias/os'],
    suggestedPriority: 1,
    keywords: [...ACCESS_WORDS, 'email', 'outlook', 'buzón'],
  },
  {
    id: 'acceso-internet',
    type: 'Acceso',
    service: 'Internet',
    description: 'Acceso de permiso',
    details: ['Acceso de permiso'],
    suggestedPriority: 1,
    keywords: ['página bloqueada', 'navegación', 'web', 'permiso', 'proxy'],
  },
  {
    id: 'acceso-intranet',
    type: 'Acceso',
    service: 'Intranet',
    description: ACCESS,
    details: ACCESS_DETAILS,
    suggestedPriority: 1,
    keywords: [...ACCESS_WORDS, 'portal'],
  },
  {
    id: 'acceso-siga',
    type: 'Acceso',
    service: 'SIGA',
    description: 'Creación Usuario / Baja de Usuarias/os',
    details: ['Creación Usuario', 'Baja de Usuarias/os'],
    suggestedPriority: 1,
    keywords: [...ACCESS_WORDS, 'gestión administrativa', 'pedido', 'logística'],
  },
  {
    id: 'acceso-siaf',
    type: 'Acceso',
    service: 'SIAF',
    description: ACCESS,
    details: ACCESS_DETAILS,
    suggestedPriority: 1,
    keywords: [...ACCESS_WORDS, 'administración financiera', 'presupuesto', 'devengado'],
  },
  {
    id: 'acceso-sgd',
    type: 'Acceso',
    service: 'SGD',
    description: ACCESS,
    details: ACCESS_DETAILS,
    suggestedPriority: 1,
    keywords: [...ACCESS_WORDS, 'gestión documental', 'trámite', 'documento'],
  },
  {
    id: 'acceso-sigo',
    type: 'Acceso',
    service: 'SIGO',
    description: ACCESS,
    details: ACCESS_DETAILS,
    suggestedPriority: 1,
    keywords: [...ACCESS_WORDS, 'gestión operativa'],
  },
  {
    id: 'correo-office-365',
    type: 'Correo electrónico',
    service: 'OFFICE 365',
    description: 'Gestión de Altas y Bajas / Cambio contraseña / Copias de correo electrónico',
    details: ['Gestión de Altas y Bajas', 'Cambio contraseña', 'Copias de correo electrónico'],
    suggestedPriority: 1,
    keywords: ['outlook', 'email', 'clave', 'teams', 'onedrive', 'buzón lleno', 'celular', 'microsoft'],
  },
  {
    id: 'correo-zimbra',
    type: 'Correo electrónico',
    service: 'Zimbra',
    description:
      'Backups / Gestión de Altas y Bajas de Usuarias/os / Cambio contraseña / Copias de correo electrónico',
    details: [
      'Backups',
      'Gestión de Altas y Bajas de Usuarias/os',
      'Cambio contraseña',
      'Copias de correo electrónico',
    ],
    suggestedPriority: 1,
    keywords: ['email', 'clave', 'buzón lleno', 'respaldo', 'copia de seguridad'],
  },
  {
    id: 'internet-dedicado-enlace-de-datos',
    type: 'Internet dedicado',
    service: 'Internet Dedicado y Enlace de Datos',
    description: 'Conectividad / Contrataciones de servicio / Gestión y monitoreo',
    details: ['Conectividad', 'Contrataciones de servicio', 'Gestión y monitoreo'],
    suggestedPriority: 1,
    keywords: ['sin internet', 'lento', 'proveedor', 'enlace', 'caída', 'línea', 'señal', 'módem'],
  },
];
