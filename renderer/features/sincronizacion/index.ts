export { SincronizacionPage } from './sincronizacion-page.tsx';
