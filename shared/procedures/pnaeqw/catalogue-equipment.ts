import type { CatalogueEntry } from '../procedure.ts';

const FAULT = 'Configuración, Formateo, Gestión de Garantía';
const FAULT_DETAILS = ['Configuración', 'Formateo', 'Gestión de Garantía'];
const UPKEEP = 'Configuración, Formateo, mantenimiento por tercero, Gestión de Garantía Servicio';
const UPKEEP_DETAILS = ['Configuración', 'Formateo', 'Mantenimiento por tercero', 'Gestión de Garantía Servicio'];
const COMPUTER_WORDS = ['cpu', 'laptop', 'portátil', 'monitor', 'pantalla', 'teclado', 'mouse', 'disco', 'memoria'];
const PRINTER_WORDS = ['impresora', 'multifuncional', 'tóner', 'tinta', 'papel', 'atasco', 'fotocopiadora'];

/** Avería de Hardware, Mantenimiento de hardware. */
export const equipmentRows: readonly CatalogueEntry[] = [
  {
    id: 'averia-servidores-almacenamiento',
    type: 'Avería de Hardware',
    service: 'Servidores, Sistemas de Almacenamiento',
    description: FAULT,
    details: FAULT_DETAILS,
    suggestedPriority: 3,
    keywords: ['servidor', 'storage', 'nas', 'disco', 'raid'],
  },
  {
    id: 'averia-computadoras',
    type: 'Avería de Hardware',
    service: 'Computadoras (PCs y Laptops)',
    description: FAULT,
    details: FAULT_DETAILS,
    suggestedPriority: 3,
    keywords: [...COMPUTER_WORDS, 'no enciende', 'pantalla azul', 'batería', 'cargador'],
  },
  {
    id: 'averia-impresoras',
    type: 'Avería de Hardware',
    service: 'Impresoras',
    description: FAULT,
    details: FAULT_DETAILS,
    suggestedPriority: 3,
    keywords: [...PRINTER_WORDS, 'no imprime', 'mancha'],
  },
  {
    id: 'averia-red',
    type: 'Avería de Hardware',
    service: 'Red (tipo Cable o tipo Inalámbrico)',
    description: FAULT,
    details: FAULT_DETAILS,
    suggestedPriority: 3,
    keywords: ['switch', 'router', 'wifi', 'access point', 'cable', 'punto de red', 'impresora en red', 'conector'],
  },
  {
    id: 'averia-capturadores',
    type: 'Avería de Hardware',
    service: 'Capturadores (Scanner, lectores de código de barras, etc)',
    description: FAULT,
    details: FAULT_DETAILS,
    suggestedPriority: 3,
    keywords: ['escáner', 'digitalizar', 'lectora', 'código de barras', 'cámara'],
  },
  {
    id: 'averia-criptografico',
    type: 'Avería de Hardware',
    service: 'Criptográfico (Tokens)',
    description: 'Asignación, Configuración, Formateo, Gestión de Garantía',
    details: ['Asignación', ...FAULT_DETAILS],
    suggestedPriority: 3,
    keywords: ['token', 'firma digital', 'certificado', 'usb', 'pin', 'reniec'],
  },
  {
    id: 'averia-biometrico',
    type: 'Avería de Hardware',
    service: 'Equipos Biométricos',
    description: 'Configuración, Gestión de Garantía y Actualización carga de datos',
    details: ['Configuración', 'Gestión de Garantía', 'Actualización carga de datos'],
    suggestedPriority: 3,
    keywords: ['huella', 'marcador', 'asistencia', 'reloj', 'huellero'],
  },
  {
    id: 'mantenimiento-servidores',
    type: 'Mantenimiento de hardware',
    service: 'Servidores',
    description: UPKEEP,
    details: UPKEEP_DETAILS,
    suggestedPriority: 3,
    keywords: ['servidor', 'preventivo', 'limpieza'],
  },
  {
    id: 'mantenimiento-computadoras',
    type: 'Mantenimiento de hardware',
    service: 'Computadoras (PCs y Laptops)',
    description: UPKEEP,
    details: UPKEEP_DETAILS,
    suggestedPriority: 3,
    keywords: [...COMPUTER_WORDS, 'preventivo', 'limpieza', 'formatear'],
  },
  {
    id: 'mantenimiento-impresoras',
    type: 'Mantenimiento de hardware',
    service: 'Impresoras',
    description: UPKEEP,
    details: UPKEEP_DETAILS,
    suggestedPriority: 3,
    keywords: [...PRINTER_WORDS, 'preventivo', 'limpieza', 'rodillo'],
  },
  {
    id: 'mantenimiento-seguridad-informacion',
    type: 'Mantenimiento de hardware',
    service: 'Seguridad Información (Firewall, router)',
    description: UPKEEP,
    details: UPKEEP_DETAILS,
    suggestedPriority: 3,
    keywords: ['cortafuegos', 'utm', 'filtro', 'enrutador'],
  },
  {
    id: 'mantenimiento-almacenamiento',
    type: 'Mantenimiento de hardware',
    service: 'Sistemas de almacenamiento',
    description: UPKEEP,
    details: UPKEEP_DETAILS,
    suggestedPriority: 3,
    keywords: ['storage', 'nas', 'disco', 'raid', 'respaldo'],
  },
];
