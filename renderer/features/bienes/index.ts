export { BienesPage, type BienesPageProps } from './bienes-page.tsx';
