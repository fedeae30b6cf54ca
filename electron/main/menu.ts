import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * A window whose title bar is the page's shows no menu bar; the menu is there for its keys (copy, paste, zoom) and for
 * macOS. No «reload»: a page is never thrown away by a slip of the hand.
 */
export function setMenu(platform: NodeJS.Platform, development: boolean): void {
  const mac = platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    {
      label: 'Chasqui',
      submenu: [
        { role: 'about', label: 'Acerca de Chasqui' },
        { type: 'separator' },
        ...(mac ? MAC_ITEMS : []),
        { role: 'quit', label: 'Salir' },
      ],
    },
    {
      label: 'Editar',
      submenu: [
        { role: 'undo', label: 'Deshacer' },
        { role: 'redo', label: 'Rehacer' },
        { type: 'separator' },
        { role: 'cut', label: 'Cortar' },
        { role: 'copy', label: 'Copiar' },
        { role: 'paste', label: 'Pegar' },
        { role: 'delete', label: 'Eliminar' },
        { role: 'selectAll', label: 'Seleccionar todo' },
      ],
    },
    {
      label: 'Ver',
      submenu: [
        { role: 'resetZoom', label: 'Tamaño real' },
        { role: 'zoomIn', label: 'Acercar' },
        { role: 'zoomOut', label: 'Alejar' },
        { role: 'togglefullscreen', label: 'Pantalla completa' },
        ...(development ? DEVELOPMENT_ITEMS : []),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

const MAC_ITEMS: MenuItemConstructorOptions[] = [
  { role: 'hide', label: 'Ocultar Chasqui' },
  { role: 'hideOthers', label: 'Ocultar otros' },
  { role: 'unhide', label: 'Mostrar todo' },
  { type: 'separator' },
];

const DEVELOPMENT_ITEMS: MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'toggleDevTools', label: 'Herramientas de desarrollo' },
];
