export { CalendarioPage } from './calendario-page.tsx';
