import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  useRouterState,
  type AnyRouter,
  type RouteComponent,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Anexo01Page } from '../features/anexo01/index.ts';
import { ArchivoPage } from '../features/archivo/index.ts';
import { AtencionesPage } from '../features/atenciones/index.ts';
import { BienesPage } from '../features/bienes/index.ts';
import { CopiasPage } from '../features/copias/index.ts';
import { CargoPage, CargosPage, TalonariosPage } from '../features/cargos/index.ts';
import { CalendarioPage } from '../features/calendario/index.ts';
import { RegistrosPage } from '../features/gestiones/index.ts';
import { HoyPage } from '../features/hoy/index.ts';
import { ImportarPage } from '../features/importar/index.ts';
import { MantenimientosPage } from '../features/mantenimientos/index.ts';
import {
  BajaPage,
  InformePage,
  PapelesPage,
  ReaderPage,
  RelacionPage,
  TrasladoPage,
} from '../features/papeles/index.ts';
import { PlazosPage } from '../features/plazos/index.ts';
import { PersonasPage } from '../features/personas/index.ts';
import { ReportesPage } from '../features/reportes/index.ts';
import { SincronizacionPage } from '../features/sincronizacion/index.ts';
import { UsbPage } from '../features/usb/index.ts';
import { VerificarPage } from '../features/verificar/index.ts';
import { NewTicketPage, TicketPage, TicketsPage } from '../features/tickets/index.ts';

/** What may stand behind the `?` of a route: a person or a bien to begin with, an action to open. */
interface Search {
  persona?: string;
  bien?: string;
  accion?: string;
  /** What is looked for. */
  texto?: string;
  /** Which register. */
  registro?: string;
  /** Number of a sheet. */
  hoja?: string;
}

function readSearch(search: object): Search {
  const given = new Map<string, unknown>(Object.entries(search));
  const text = (key: string) => {
    const value = given.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const known = (['persona', 'bien', 'accion', 'texto', 'registro', 'hoja'] as const).map(
    (key) => [key, text(key)] as const,
  );
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/**
 * Every screen and its address. Addresses stand behind the `#`, so that they are the same under the server and under
 * the desktop app's own protocol.
 */
function createRoutes(frame: RouteComponent) {
  const root = createRootRoute({ component: frame, validateSearch: readSearch });
  const page = <Path extends string>(path: Path, component: RouteComponent) =>
    createRoute({ getParentRoute: () => root, path, component });

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

  return root.addChildren([
    page('/', (): ReactNode => <Navigate to="/hoy" replace />),
    page('/hoy', HoyPage),
    beside('/atenciones', 'nueva', AtencionesAt),
    page('/tickets', TicketsPage),
    page('/tickets/nuevo', NewTicketAt),
    page('/tickets/$id', TicketAt),
    page('/cargos', CargosPage),
    page('/cargos/nuevo', CargoAt),
    page('/cargos/$id', CargoAt),
    beside('/talonarios', 'nuevo', TalonariosAt),
    beside('/bienes', 'nuevo', BienesAt),
    beside('/personas', 'nueva', PersonasAt),
    page('/mantenimientos', MantenimientosPage),
    page('/papeles', PapelesPage),
    page('/traslados/nuevo', TrasladoAt),
    page('/traslados/$id', TrasladoAt),
    page('/bajas/nuevo', BajaAt),
    page('/bajas/$id', BajaAt),
    page('/informes/$id', InformeAt),
    page('/relacion', RelacionPage),
    page('/lector', ReaderPage),
    beside('/registros', 'nuevo', RegistrosAt),
    page('/plazos', PlazosPage),
    page('/calendario', CalendarioPage),
    page('/reportes', ReportesPage),
    page('/importar', ImportarPage),
    page('/anexo01', Anexo01At),
    page('/anexo01/$id', Anexo01At),
    page('/verificar', VerificarPage),
    page('/sincronizacion', SincronizacionPage),
    page('/copias', CopiasPage),
    page('/usb', UsbPage),
    page('/archivo', ArchivoAt),
  ]);
}

function RegistrosAt(): ReactNode {
  const { id, creating, registro } = useAddress();
  return <RegistrosPage selected={id} register={registro} creating={creating} />;
}

function AtencionesAt(): ReactNode {
  const { id, creating, persona, accion } = useAddress();
  return <AtencionesPage selected={id} creating={creating} personId={persona} action={accion} />;
}

function ArchivoAt(): ReactNode {
  const { texto } = useAddress();
  return <ArchivoPage key={texto} text={texto} />;
}

function NewTicketAt(): ReactNode {
  return <NewTicketPage personId={useAddress().persona} />;
}

function TicketAt(): ReactNode {
  const { id, accion } = useAddress();
  return <TicketPage id={id ?? ''} action={accion} />;
}

function CargoAt(): ReactNode {
  const { id, persona, bien } = useAddress();
  return <CargoPage id={id} personId={persona} bienId={bien} />;
}

function TrasladoAt(): ReactNode {
  const { id, bien } = useAddress();
  return <TrasladoPage id={id} bienId={bien} />;
}

function BajaAt(): ReactNode {
  const { id, bien } = useAddress();
  return <BajaPage id={id} bienId={bien} />;
}

function InformeAt(): ReactNode {
  return <InformePage id={useAddress().id ?? ''} />;
}

function Anexo01At(): ReactNode {
  const { id, hoja } = useAddress();
  return <Anexo01Page id={id} code={hoja} />;
}

function TalonariosAt(): ReactNode {
  return <TalonariosPage selected={useAddress().id} />;
}

function BienesAt(): ReactNode {
  const { id, creating } = useAddress();
  return <BienesPage selected={id} creating={creating} />;
}

function PersonasAt(): ReactNode {
  const { id, creating } = useAddress();
  return <PersonasPage selected={id} creating={creating} />;
}

interface Address extends Search {
  /** The record that the address names. */
  id?: string;
  /** The address is that of a new record’s form. */
  creating: boolean;
}

/**
 * What stands in the address of the page shown: `#/atenciones/nueva?persona=…`, `#/tickets/ID`. Not in `location`,
 * which is already the next page's while this one still stands, and would make a list select its first record and so
 * go back to itself.
 */
function useAddress(): Address {
  const pathname = useRouterState({ select: ({ matches }): string => matches.at(-1)?.pathname ?? '' });
  const search = useRouterState<AnyRouter>({ select: ({ matches }): unknown => matches.at(-1)?.search });
  const [, , choice = ''] = pathname.split('/');
  const creating = choice === 'nueva' || choice === 'nuevo';
  const named = choice === '' || creating ? {} : { id: choice };
  return { creating, ...named, ...readSearch(search ?? {}) };
}

export function createAppRouter(frame: RouteComponent) {
  return createRouter({ routeTree: createRoutes(frame), history: createHashHistory() });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
