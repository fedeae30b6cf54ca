export { PlazosPage } from './plazos-page.tsx';
