import { CHANNEL_LABELS, eventLabel, mailFileText } from '#shared/messages/labels.ts';
import type { Event } from '#shared/history/event.ts';
import { fieldsOfStep } from '#shared/procedures/flow-lookup.ts';

export const HISTORIAL = {
  label: 'Historial',
  unsent: 'sin enviar',
  fromCentral: 'desde la sede central',
  by: (name: string) => `por ${name}`,
  byServer: 'automático, en la sede central',
  server: 'la sede central',
  onBehalfOf: (name: string) => `a nombre de ${name}`,
  notApplied: 'Acción no aplicada',
  notAppliedDetail: (device: string) => `registrada en el equipo ${device}`,
  notAppliedBody: (who: string, what: string, reason: string) =>
    `${who} registró «${what}», pero ${lowerFirst(reason)} No se perdió nada: queda en el historial para que se decida.`,
  unknownPerson: 'persona de otra sede',
  mailWaiting: 'correo en cola',
  mailTo: (addresses: readonly string[]) =>
    addresses.length > 3 ? `a ${addresses.length} direcciones` : `a ${addresses.join(', ')}`,
  mailAnswer: (answer: string) => `respuesta del servidor: ${answer}`,
  mailFailed: {
    'no-address': 'sin correo conocido',
    refused: 'no fue admitido',
    expired: 'no se pudo entregar en siete días',
  } as Readonly<Record<string, string>>,
} as const;

/** What an event says beside its name: the words that were typed, the level, the number. */
export interface EventWords {
  title: string;
  detail?: string;
  /** Headquarters' own doing. */
  central?: true;
  /** Quoted words of a person. */
  quote?: string;
}

const QUOTED = [
  'text',
  'reason',
  'note',
  'finding',
  'report',
  'comment',
  'question',
  'answer',
  'solution',
  'description',
  'problem',
  'override',
];

/** Puts an event of any kind into words; whatever it does not know is still named. */
export function wordsOfEvent(event: Event): EventWords {
  const data = event.data as Record<string, unknown>;
  const quote = quotedIn(event)
    .map((field) => data[field])
    .find((value): value is string => typeof value === 'string');
  const words = titleOf(event, data);
  // What headquarters says of a mail quotes nobody.
  if (words.central === true) return words;
  return { ...words, ...(quote === undefined ? {} : { quote }) };
}

/** Where the words of a person may be, the likeliest first. */
function quotedIn({ kind, type }: Event): readonly string[] {
  // A registration speaks of its problem, also when it was solved at once.
  if (type === 'registered') return ['problem', ...QUOTED];
  const typed = kind === 'ticket' || kind === 'gestion' ? fieldsOfStep(type) : [];
  return [...typed.filter((field) => field.type === 'text').map(({ id }) => id), ...QUOTED];
}

function titleOf(event: Event, data: Record<string, unknown>): EventWords {
  const title = eventLabel(event.kind, event.type);
  if (event.type === 'mailSent' || event.type === 'mailFailed')
    return { title, central: true, detail: mailWords(data) };
  switch (`${event.kind}.${event.type}`) {
    case 'ticket.opened': {
      const origin = nameIn(data['origin'], 'code');
      const channel = CHANNEL_LABELS[data['channel'] as keyof typeof CHANNEL_LABELS] as string | undefined;
      const detail = [
        HISTORIAL.onBehalfOf(nameIn(data['requester'], 'name') ?? HISTORIAL.unknownPerson),
        ...(channel === undefined ? [] : [channel]),
        ...(origin === undefined ? [] : [`viene de la atención ${origin}`]),
      ];
      return { title, detail: detail.join(' · ') };
    }
    case 'ticket.mailReceived':
      return { title, detail: mailDetail(data) };
    case 'ticket.accepted': {
      const assignee = nameIn(data['assignee'], 'name');
      return { title, detail: `nivel ${String(data['level'])}${assignee === undefined ? '' : ` · ${assignee}`}` };
    }
    case 'ticket.escalated':
      return { title: `Pasa a nivel ${String(data['level'])}` };
    case 'ticket.assigned':
      return { title: `Asignado a ${nameIn(data['assignee'], 'name') ?? ''}` };
    case 'ticket.communicated':
    case 'atencion.communicated':
      return { title: data['means'] === 'mail' ? 'Correo a la/el usuaria/o' : 'Llamada a la/el usuaria/o' };
    case 'atencion.converted':
      return { title: `Pasó al ticket ${nameIn(data['ticket'], 'code') ?? ''}` };
    case 'atencion.registered':
      return { title, detail: HISTORIAL.onBehalfOf(nameIn(data['person'], 'name') ?? '') };
    case 'bien.assigned':
      return {
        title: `Asignado a ${nameIn(data['holder'], 'name') ?? ''}`,
        detail: `cargo ${nameIn(data['cargo'], 'code') ?? ''}`,
      };
    case 'cargo.signed':
      return { title, detail: signersIn(data['signatures']) };
    case 'bien.dispatched':
    case 'bien.arrived':
    case 'bien.dispatchUndone':
      return { title, detail: `traslado ${nameIn(data['traslado'], 'code') ?? ''}` };
    case 'bien.writtenOff':
      return { title, detail: `informe ${nameIn(data['report'], 'code') ?? ''}` };
    case 'informe.decided':
      return { title, detail: data['proceeds'] === true ? 'procede' : 'no procede' };
    case 'informe.verified':
      return { title, detail: data['solved'] === true ? 'conforme' : 'vuelve al proveedor' };
    case 'informe.contracted':
    case 'bien.maintenanceStarted':
      return { title, ...detailOf(data['provider']) };
    case 'baja.endorsed':
    case 'baja.forwarded':
      return { title, ...detailOf(data['reference']) };
    case 'baja.concluded':
      return { title, ...detailOf(data['resolution']) };
    case 'atencion.attached':
    case 'ticket.attached':
    case 'cargo.attached':
    case 'traslado.attached':
    case 'baja.attached':
    case 'informe.attached':
      return { title, ...detailOf(data['name']) };
    case 'bien.returned':
      return { title, detail: `cargo ${nameIn(data['cargo'], 'code') ?? ''}` };
    default:
      return { title };
  }
}

/** To whom; and where it did not arrive, why. */
function mailWords({ to, reason, detail }: Record<string, unknown>): string {
  const addresses = Array.isArray(to) ? to.map(String) : [];
  const said = [
    ...(addresses.length === 0 ? [] : [HISTORIAL.mailTo(addresses)]),
    ...(typeof reason === 'string' ? [HISTORIAL.mailFailed[reason] ?? reason] : []),
    ...(typeof detail === 'string' ? [HISTORIAL.mailAnswer(detail)] : []),
  ];
  return said.join(' · ');
}

/** From whom a mail came, and what came with it and could not be kept. */
function mailDetail({ from, name, subject, refused }: Record<string, unknown>): string {
  const sender = typeof name === 'string' ? `${name} <${String(from)}>` : String(from);
  const files: unknown[] = Array.isArray(refused) ? refused : [];
  const left = files.map((file) => `${nameIn(file, 'name') ?? ''} (${mailFileText(nameIn(file, 'why'))})`);
  return [
    `de ${sender}`,
    ...(typeof subject === 'string' ? [subject] : []),
    ...(left.length === 0 ? [] : [`no se guardó: ${left.join(', ')}`]),
  ].join(' · ');
}

function detailOf(value: unknown): { detail?: string } {
  return typeof value === 'string' ? { detail: value } : {};
}

function signersIn(value: unknown): string {
  const signatures: unknown[] = Array.isArray(value) ? value : [];
  return signatures.map((one) => nameIn(one, 'signer') ?? '').join(' y ');
}

function nameIn(value: unknown, field: string): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const name = (value as Record<string, unknown>)[field];
  return typeof name === 'string' ? name : undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
