export { Anexo01Page } from './anexo01-page.tsx';
