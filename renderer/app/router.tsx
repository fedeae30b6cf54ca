import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  useParams,
  useRouterState,
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

  // A list beside what is chosen in it is one page under several addresses: another one must not begin it anew, or what
  // is being typed in its filter loses the focus, and the next letters act as commands.
  const beside = <Path extends string, New extends string>(path: Path, fresh: New, component: RouteComponent) => {
    const list = createRoute({ getParentRoute: () => root, path, component });
    return list.addChildren([
      createRoute({ getParentRoute: () => list, path: '/' }),
      createRoute({ getParentRoute: () => list, path: fresh }),
      createRoute({ getParentRoute: () => list, path: '$id' }),
    ]);
  };

  const ticket = at('/tickets/$id');
  const cargo = at('/cargos/$id');
  const newTicket = at('/tickets/nuevo');
  const newCargo = at('/cargos/nuevo');

  return root.addChildren([
    page('/', () => <Navigate to="/hoy" replace />),
    page('/hoy', HoyPage),
    beside('/atenciones', 'nueva', () => {
      const { persona, accion } = root.useSearch();
      return <AtencionesPage {...useChoice('nueva')} personId={persona} action={accion} />;
    }),
    page('/tickets', TicketsPage),
    newTicket.update({ component: () => <NewTicketPage personId={newTicket.useSearch().persona} /> }),
    ticket.update({
      component: () => <TicketPage id={ticket.useParams().id} action={ticket.useSearch().accion} />,
    }),
    page('/cargos', () => <CargosPage />),
    newCargo.update({ component: () => <CargoPage personId={newCargo.useSearch().persona} /> }),
    cargo.update({ component: () => <CargoPage id={cargo.useParams().id} /> }),
    beside('/bienes', 'nuevo', () => <BienesPage {...useChoice('nuevo')} />),
    beside('/personas', 'nueva', () => <PersonasPage {...useChoice('nueva')} />),
    page('/importar', () => <ImportarPage />),
    page('/anexo01', () => <Anexo01Page />),
    page('/sincronizacion', () => <SincronizacionPage />),
  ]);
}

/** What the address says of the pane beside a list. */
function useChoice(fresh: string): { selected?: string; creating: boolean } {
  const { id } = useParams({ strict: false });
  const creating = useRouterState({ select: ({ location }) => location.pathname.endsWith(`/${fresh}`) });
  return { creating, ...(id === undefined ? {} : { selected: id }) };
}

export function createAppRouter(frame: RouteComponent) {
  return createRouter({ routeTree: createRoutes(frame), history: createHashHistory() });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
