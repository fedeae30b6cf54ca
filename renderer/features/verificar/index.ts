export { VerificarPage } from './verificar-page.tsx';
