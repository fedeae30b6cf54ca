export { TicketPage, type TicketPageProps } from './ticket-page.tsx';
export { TicketsPage } from './tickets-page.tsx';
export { isOpen } from './queue.ts';
export { NewTicketPage } from './new-ticket-page.tsx';
