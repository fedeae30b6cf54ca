export { TicketPage, type TicketPageProps } from './ticket-page.tsx';
export { TicketsPage } from './tickets-page.tsx';
export { NewTicketPage } from './new-ticket-page.tsx';
