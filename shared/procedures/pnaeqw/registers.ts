import { line, registerNote } from '../common-registers.ts';
import { reason } from '../common-steps.ts';
import type { Register } from '../register.ts';

const OFFICE = ['specialist', 'support'] as const;
const ALIVE = ['videoRequested', 'videoScheduled'] as const;

/** QW-8.8 and QW-A2: Anexo 02, and what is done about it. */
const video: Register = {
  id: 'video',
  name: 'Videoconferencia',
  plural: 'Videoconferencias',
  newOne: 'Registrar Anexo 02',
  source: 'QW-8.8.1',
  prefix: 'VC',
  openedBy: ['user', ...OFFICE],
  fields: [
    { id: 'requester', label: 'Usuaria/o solicitante, a cargo de la videoconferencia', type: 'person', required: true },
    { id: 'phone', label: 'Celular o anexo telefónico', type: 'phone', required: true },
    {
      id: 'sessions',
      label: 'Programado para',
      type: 'table',
      required: true,
      columns: [
        { id: 'date', label: 'Fecha', type: 'date', required: true },
        { id: 'from', label: 'De', type: 'time', required: true },
        { id: 'to', label: 'A', type: 'time', required: true, after: 'from' },
        { id: 'note', label: 'Observaciones', type: 'line', required: false },
      ],
    },
    { id: 'recorded', label: 'Requiere ser grabada la reunión', type: 'yesNo', required: true },
    {
      id: 'multiuse',
      label: 'En caso sea en la sala multiuso: cuenta con la autorización',
      type: 'yesNo',
      required: true,
    },
    { id: 'streaming', label: 'Requiere ser transmitido por streaming', type: 'yesNo', required: true },
    { id: 'objective', label: 'Objetivo de la videoconferencia', type: 'text', required: true },
    {
      id: 'participants',
      label: 'Usuarias/os participantes',
      type: 'table',
      required: true,
      columns: [
        { id: 'who', label: 'Descripción de la/el usuaria/o', type: 'line', required: true },
        {
          id: 'as',
          label: 'Condición',
          type: 'choice',
          required: true,
          options: [
            { id: 'yes', name: 'Obligatorio: Sí' },
            { id: 'no', name: 'Obligatorio: No' },
            { id: 'guest', name: 'Invitada/o' },
          ],
        },
      ],
    },
  ],
  subject: ['requester', 'objective'],
  to: 'videoRequested',
  states: {
    videoRequested: { name: 'Solicitada', phase: 'toAttend', tone: 'amber' },
    videoScheduled: { name: 'Programada', phase: 'toAttend', tone: 'accent' },
    videoHeld: { name: 'Atendida', phase: 'ended', tone: 'green' },
    videoCancelled: { name: 'Cancelada', phase: 'ended', tone: 'grey' },
  },
  steps: {
    videoScheduled: {
      label: 'Programar en una sala',
      key: 'P',
      past: 'Sala programada',
      consequence: 'La sala queda reservada en las fechas del Anexo 02.',
      fields: [{ id: 'room', label: 'Sala', type: 'room', required: true }],
      ways: [{ from: ALIVE, to: 'videoScheduled', roles: OFFICE }],
      facts: ['room'],
    },
    videoAccessSent: {
      label: 'Registrar envío de los datos de acceso',
      key: 'E',
      past: 'Datos de acceso enviados',
      fields: [
        line('text', 'A quién y por qué medio'),
        {
          id: 'sent',
          label: 'Se comunicó',
          type: 'checklist',
          required: true,
          options: [
            { id: 'room', name: 'Disponibilidad de la sala' },
            { id: 'access', name: 'Datos de acceso a la reunión' },
          ],
        },
      ],
      ways: [{ from: ['videoScheduled'], roles: OFFICE }],
      facts: ['sent'],
    },
    videoHeld: {
      label: 'Cerrar como atendida',
      key: 'S',
      past: 'Videoconferencia atendida',
      consequence: 'Se registra también la atención, para el Anexo 01.',
      fields: [{ id: 'solution', label: 'Qué se hizo', type: 'text', required: true }],
      ways: [{ from: ['videoScheduled'], to: 'videoHeld', roles: OFFICE }],
      facts: ['solution'],
    },
    recordingDelivered: {
      label: 'Registrar la grabación',
      key: 'G',
      past: 'Grabación entregada o guardada',
      fields: [
        {
          id: 'recording',
          label: 'La grabación',
          type: 'choice',
          required: true,
          options: [
            { id: 'copied', name: 'Se remitió una copia' },
            { id: 'stored', name: 'Se guardó en el repositorio' },
          ],
        },
        line('recordingAt', 'Dónde o a quién'),
      ],
      ways: [{ from: ['videoScheduled', 'videoHeld'], roles: OFFICE, when: { facts: { recorded: [true] } } }],
      facts: ['recording', 'recordingAt'],
    },
    videoCancelled: {
      label: 'Cancelar',
      key: 'X',
      past: 'Videoconferencia cancelada',
      danger: true,
      fields: [reason],
      ways: [{ from: ALIVE, to: 'videoCancelled', roles: OFFICE }],
      facts: ['reason'],
    },
    commented: registerNote([...ALIVE, 'videoHeld', 'videoCancelled']),
  },
};

/** QW-A2: the PIN is the IT unit's. Its entries are the sede central's own, so that no device of a UT ever holds one. */
const access: Register = {
  id: 'acceso',
  name: 'Acceso a sala',
  plural: 'Accesos a salas',
  newOne: 'Registrar acceso',
  source: 'QW-A2',
  prefix: 'AS',
  openedBy: ['support'],
  central: true,
  readBy: ['support'],
  note: 'Reservado al personal de informática de la sede central. No se imprime ni sale a las unidades territoriales.',
  fields: [line('video', 'Videoconferencia (código)'), line('pin', 'PIN de acceso')],
  subject: ['video'],
  to: 'accessValid',
  states: {
    accessValid: { name: 'Vigente', phase: 'toAttend', tone: 'accent' },
    accessExpired: { name: 'Vencido', phase: 'ended', tone: 'grey' },
  },
  steps: {
    accessExpired: {
      label: 'Dar por vencido',
      key: 'S',
      past: 'Acceso vencido',
      fields: [],
      ways: [{ from: ['accessValid'], to: 'accessExpired', roles: ['support'] }],
    },
  },
};

export const registers: readonly Register[] = [video, access];
