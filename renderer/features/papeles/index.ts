export { BajaPage } from './baja-page.tsx';
export { InformePage } from './informe-page.tsx';
export { PapelesPage } from './papeles-page.tsx';
export { ReaderPage } from './reader-page.tsx';
export { RelacionPage } from './relacion-page.tsx';
export { TrasladoPage } from './traslado-page.tsx';
