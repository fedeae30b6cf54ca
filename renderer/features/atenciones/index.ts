export { AtencionesPage, type AtencionesPageProps } from './atenciones-page.tsx';
export { convertToTicket } from './commands/convert-to-ticket.ts';
export { registerAtencion, NewAtencion } from './commands/register-atencion.ts';
export * from './commands/work-on-atencion.ts';
