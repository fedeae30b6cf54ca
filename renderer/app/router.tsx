import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  type RouteComponent,
} from '@tanstack/react-router';
import { Anexo01Page } from '../features/anexo01/index.ts';
import { AtencionesPage } from '../features/atenciones/index.ts';
import { BienesPage } from '../features/bienes/index.ts';
import { CargoPage, CargosPage } from '../features/cargos/index.ts';
import { HoyPage } from '../features/hoy/index.ts';
import { ImportarPage } from '../features/importar/index.ts';
import { PersonasPage } from '../features/personas/index.ts';
import { SincronizacionPage } from '../features/sincronizacion/index.ts';
import { NewTicketPage, TicketPage, TicketsPage } from '../features/tickets/index.ts';

/** What may stand behind the `?` of a route: a person to begin with, an action to open. */
interface Search {
  persona?: string;
  accion?: string;
}

function readSearch(search: Record<string, unknown>): Search {
  const text = (key: string) => (typeof search[key] === 'string' ? search[key] : undefined);
  const persona = text('persona');
  const accion = text('accion');
  return { ...(persona === undefined ? {} : { persona }), ...(accion === undefined ? {} : { accion }) };
}

/**
 * Every screen and its address. Addresses stand behind the `#`, so that they are the same under the server and under
 * the desktop app's own protocol.
 */
function createRoutes(frame: RouteComponent) {
  const root = createRootRoute({ component: frame, validateSearch: readSearch });
  const page = <Path extends string>(path: Path, component: RouteComponent) =>
    createRoute({ getParentRoute: () => root, path, component });
  const at = <Path extends string>(path: Path) => createRoute({ getParentRoute: () => root, path });

  const atencion = at('/atenciones/$id');
  const ticket = at('/tickets/$id');
  const cargo = at('/cargos/$id');
  const bien = at('/bienes/$id');
  const persona = at('/personas/$id');
  const newAtencion = at('/atenciones/nueva');
  const newTicket = at('/tickets/nuevo');
  const newCargo = at('/cargos/nuevo');

  return root.addChildren([
    page('/', () => <Navigate to="/hoy" replace />),
    page('/hoy', HoyPage),
    page('/atenciones', () => <AtencionesPage />),
    newAtencion.update({ component: () => <AtencionesPage creating personId={newAtencion.useSearch().persona} /> }),
    atencion.update({ component: () => <AtencionesPage selected={atencion.useParams().id} /> }),
    page('/tickets', TicketsPage),
    newTicket.update({ component: () => <NewTicketPage personId={newTicket.useSearch().persona} /> }),
    ticket.update({
      component: () => <TicketPage id={ticket.useParams().id} action={ticket.useSearch().accion} />,
    }),
    page('/cargos', () => <CargosPage />),
    newCargo.update({ component: () => <CargoPage personId={newCargo.useSearch().persona} /> }),
    cargo.update({ component: () => <CargoPage id={cargo.useParams().id} /> }),
    page('/bienes', () => <BienesPage />),
    page('/bienes/nuevo', () => <BienesPage creating />),
    bien.update({ component: () => <BienesPage selected={bien.useParams().id} /> }),
    page('/personas', () => <PersonasPage />),
    page('/personas/nueva', () => <PersonasPage creating />),
    persona.update({ component: () => <PersonasPage selected={persona.useParams().id} /> }),
    page('/importar', () => <ImportarPage />),
    page('/anexo01', () => <Anexo01Page />),
    page('/sincronizacion', () => <SincronizacionPage />),
  ]);
}

export function createAppRouter(frame: RouteComponent) {
  return createRouter({ routeTree: createRoutes(frame), history: createHashHistory() });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
