export { MantenimientosPage } from './mantenimientos-page.tsx';
