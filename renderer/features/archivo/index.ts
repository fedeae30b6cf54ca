export { ArchivoPage } from './archivo-page.tsx';
