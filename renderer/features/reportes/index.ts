export { ReportesPage } from './reportes-page.tsx';
