import type { CatalogueEntry } from '../procedure.ts';

/** OS-2: the tree of services, leaf by leaf: id, leaf, priority that is proposed, words by which people look for it. */
const TREE: readonly [type: string, leaves: readonly [id: string, leaf: string, priority: number, words: string][]][] =
  [
    [
      'Hardware',
      [
        ['cpu-laptop', 'CPU / laptop', 3, 'computadora, portátil, no enciende, lenta, disco, memoria'],
        ['multimedia', 'Equipos Multimedia', 3, 'proyector, parlante, cámara, micrófono'],
        ['impresora', 'Impresora', 3, 'tóner, atasco, papel, no imprime, multifuncional'],
        ['monitor', 'Monitor', 3, 'pantalla'],
        ['mouse', 'Mouse', 3, 'ratón'],
        ['scanner', 'Scanner', 3, 'escáner, digitalizar'],
        ['teclado', 'Teclado', 3, 'teclas'],
        ['telefono', 'Teléfono', 3, 'anexo, llamada'],
      ],
    ],
    [
      'Otros',
      [
        ['comisiones', 'Comisiones', 4, 'viaje, equipo para comisión'],
        ['desplazamientos', 'Desplazamientos', 3, 'mudanza, mover equipo, punto de red'],
        ['informes', 'Informes', 4, 'informe técnico, opinión'],
      ],
    ],
    [
      'Redes y Comunicaciones',
      [
        ['remoto', 'Remoto', 1, 'vpn, teletrabajo, acceso remoto'],
        ['active-directory', 'Active Directory (Accesos, reseteo)', 1, 'clave, contraseña, bloqueado, usuario'],
        ['antispam', 'Antispam', 2, 'correo no deseado, retenido'],
        ['conectividad', 'Conectividad', 1, 'red, internet, cable, wifi, sin línea'],
        ['correo', 'Correo', 1, 'outlook, buzón, email'],
        ['recursos-compartidos', 'Recursos Compartidos', 2, 'carpeta, permisos, unidad de red'],
      ],
    ],
    [
      'Sistemas/Aplicativos',
      [
        ['portal', 'Portal OSCE', 1, 'web, página, seace'],
        ['programas', 'Programas', 3, 'instalar, office, software, licencia'],
        ['sgd', 'SGD', 1, 'trámite, documentos, gestión documental, firma'],
        ['siaf', 'SIAF', 1, 'presupuesto, devengado'],
        ['siga-mef', 'SIGA-MEF', 1, 'logística, patrimonio, pedidos'],
        ['spij', 'SPIJ', 3, 'normas, legislación'],
      ],
    ],
  ];

export const catalogue: readonly CatalogueEntry[] = TREE.flatMap(([type, leaves]) =>
  leaves.map(([id, leaf, suggestedPriority, words]) => ({
    id: `osce-${id}`,
    type,
    service: leaf,
    description: leaf,
    details: [],
    suggestedPriority,
    keywords: words.split(', '),
  })),
);
