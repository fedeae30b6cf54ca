import type { RxJsonSchema } from 'rxdb';
import type { Event } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import type { Kind } from '#shared/records/registry.ts';
import type { ArchivedRecord } from '../sync/ports.ts';
import type { StoredRecord } from './stored-record.ts';

/** An event that headquarters refused, with its cause; it keeps its place in the device's chain. */
export interface RefusedEvent {
  id: string;
  event: Event;
  reason: Reason;
  /** Milliseconds since the epoch. */
  refusedAt: number;
  /** Set when a person dealt with it: what they decided, and why. */
  resolution: string;
}

/** Small facts of this local database: how far it has synced. */
export interface StateDocument {
  id: string;
  value: object;
}

/**
 * Kinds and the collections that hold them. RxDB opens at most 13 collections free of charge; every index costs on
 * each write, so there are two: the list's natural order and the outbox. Only required top-level fields are indexed,
 * since a document that lacks an indexed field vanishes from every query.
 */
export const COLLECTION_OF = {
  atencion: 'atenciones',
  ticket: 'tickets',
  cargo: 'documentos',
  bien: 'bienes',
  persona: 'personas',
  sede: 'configuracion',
  talonario: 'talonarios',
  // Few of each: they share one.
  traslado: 'papeles',
  baja: 'papeles',
  informe: 'papeles',
  relacion: 'papeles',
  anexo01: 'papeles',
  gestion: 'papeles',
  sala: 'papeles',
} as const satisfies Record<Kind, string>;
export type RecordCollectionName = (typeof COLLECTION_OF)[Kind];

export const RECORD_SCHEMA: RxJsonSchema<StoredRecord> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  additionalProperties: false,
  properties: {
    id: { type: 'string', maxLength: 36 },
    kind: { type: 'string', maxLength: 20 },
    sede: { type: 'string', maxLength: 36 },
    status: { type: 'string', maxLength: 40 },
    order: { type: 'string', maxLength: 120 },
    search: { type: 'string' },
    row: { type: 'object', additionalProperties: true },
    events: { type: 'array', items: { type: 'object', additionalProperties: true } },
    unsent: { type: 'array', items: { type: 'string' } },
    pendientes: { type: 'number', minimum: 0, maximum: 1_000_000, multipleOf: 1 },
    seal: { type: 'string' },
  },
  required: ['id', 'kind', 'sede', 'status', 'order', 'search', 'row', 'events', 'unsent', 'pendientes', 'seal'],
  indexes: ['order', 'pendientes'],
};

export const REFUSED_SCHEMA: RxJsonSchema<RefusedEvent> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  additionalProperties: false,
  properties: {
    id: { type: 'string', maxLength: 36 },
    event: { type: 'object', additionalProperties: true },
    reason: { type: 'object', additionalProperties: true },
    refusedAt: { type: 'number' },
    resolution: { type: 'string' },
  },
  required: ['id', 'event', 'reason', 'refusedAt', 'resolution'],
};

/** What left because it is old: no name, no text, only what tells whether it has changed since. */
export const ARCHIVE_SCHEMA: RxJsonSchema<ArchivedRecord> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  additionalProperties: false,
  properties: {
    id: { type: 'string', maxLength: 36 },
    kind: { type: 'string', maxLength: 20 },
    digest: { type: 'string' },
    last: { type: 'object', additionalProperties: true },
    archivedAt: { type: 'number' },
    keptAt: { type: 'number' },
  },
  required: ['id', 'kind', 'digest', 'last', 'archivedAt', 'keptAt'],
};

export const STATE_SCHEMA: RxJsonSchema<StateDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  additionalProperties: false,
  properties: { id: { type: 'string', maxLength: 40 }, value: { type: 'object', additionalProperties: true } },
  required: ['id', 'value'],
};
