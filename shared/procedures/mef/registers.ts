import { actions, line, registerNote } from '../common-registers.ts';
import { reason } from '../common-steps.ts';
import type { Register } from '../register.ts';

const RECEIVED = ['oficioReceived', 'oficioEscalated', 'oficioAssigned', 'oficioNoContact'] as const;
const DONE = ['oficioAttended', 'oficioRejected', 'oficioUnfound'] as const;
const SPECIALISTS = ['specialist', 'support'] as const;
const interaction = line('interaction', 'Interacción registrada');

/** MF-3.5: oficios authorised by the DGETP, from their scan to where the paper ends. */
const oficio: Register = {
  id: 'oficio',
  name: 'Oficio',
  plural: 'Oficios',
  newOne: 'Registrar oficio',
  source: 'MF-3.5',
  prefix: 'OF',
  openedBy: SPECIALISTS,
  fields: [
    line('number', 'N° de oficio o memorándum'),
    line('entity', 'Entidad'),
    line('subject', 'Asunto'),
    line('authorisation', 'Autorización de la DGETP'),
    // The scan itself comes with the attachments; until then, where it is in the document system.
    line('scan', 'Escaneo en el Sistema de Trámite Documentario'),
    line('contact', 'Datos de contacto (nombre, teléfono o correo)', false),
  ],
  subject: ['number', 'entity', 'subject'],
  to: 'oficioReceived',
  states: {
    oficioReceived: { name: 'Recibido', phase: 'toAttend', tone: 'grey' },
    oficioEscalated: { name: 'Escalado al coordinador', phase: 'toAttend', tone: 'accent' },
    oficioAssigned: { name: 'Distribuido', phase: 'toAttend', tone: 'accent' },
    oficioNoContact: { name: 'Sin datos de contacto', phase: 'waiting', tone: 'amber' },
    oficioAttended: { name: 'Atendido, por remitir', phase: 'solved', tone: 'green' },
    oficioRejected: { name: 'Rechazado, por remitir', phase: 'solved', tone: 'red' },
    oficioUnfound: { name: 'Cerrado sin datos, por remitir', phase: 'solved', tone: 'amber' },
    oficioSent: { name: 'Escalado y remitido', phase: 'ended', tone: 'grey' },
  },
  steps: {
    oficioEscalated: {
      label: 'Escalar al coordinador',
      key: 'E',
      past: 'Oficio escalado al coordinador',
      consequence: 'Desde hoy corren 6 días útiles para ubicar los datos de contacto que falten.',
      fields: [line('escalation', 'Referencia en el Sistema de Trámite Documentario')],
      ways: [{ from: ['oficioReceived'], to: 'oficioEscalated', roles: SPECIALISTS }],
      facts: ['escalation'],
    },
    oficioDistributed: {
      label: 'Distribuir a un especialista',
      key: 'G',
      past: 'Oficio distribuido',
      fields: [{ id: 'assignee', label: 'Especialista', type: 'person', required: true }],
      ways: [
        { from: ['oficioEscalated'], to: 'oficioAssigned', roles: ['unitChief', 'support'] },
        { from: ['oficioAssigned', 'oficioNoContact'], roles: ['unitChief', 'support'] },
      ],
      facts: ['assignee'],
    },
    // 3.5.1.
    oficioAttended: {
      label: 'Registrar atención',
      key: 'S',
      past: 'Oficio atendido',
      fields: [
        line('program', 'Programa elaborado y enviado'),
        {
          id: 'conformity',
          label: 'La/el usuaria/o respondió',
          type: 'checklist',
          required: true,
          options: [{ id: 'given', name: 'Conformidad recibida' }],
        },
        interaction,
        { id: 'edition', label: 'Edición en la base de datos de la sede central', type: 'text', required: true },
      ],
      ways: [{ from: ['oficioAssigned'], to: 'oficioAttended', roles: SPECIALISTS }],
      facts: ['program', 'conformity', 'interaction', 'edition'],
    },
    // 3.5.2.
    oficioRejected: {
      label: 'No procede',
      key: 'R',
      past: 'Oficio rechazado',
      danger: true,
      fields: [interaction, { ...reason, label: 'Motivos por los que no procede' }],
      ways: [{ from: ['oficioAssigned', 'oficioNoContact'], to: 'oficioRejected', roles: SPECIALISTS }],
      facts: ['interaction', 'reason'],
    },
    contactMissing: {
      label: 'No se ubicaron los datos de contacto',
      key: 'D',
      past: 'Sin datos de contacto',
      consequence: 'Se archiva temporalmente hasta que venzan los 21 días útiles.',
      fields: [{ id: 'searched', label: 'Dónde se buscó', type: 'text', required: true }],
      ways: [{ from: ['oficioEscalated', 'oficioAssigned'], to: 'oficioNoContact', roles: SPECIALISTS }],
      facts: ['searched'],
    },
    contactFound: {
      label: 'Registrar los datos ubicados',
      key: 'U',
      past: 'Datos de contacto ubicados',
      fields: [line('contact', 'Nombre, teléfono o correo')],
      ways: [
        { from: ['oficioNoContact'], to: 'oficioAssigned', roles: SPECIALISTS },
        { from: ['oficioEscalated', 'oficioAssigned'], roles: SPECIALISTS },
      ],
      facts: ['contact'],
    },
    // 3.5.3: proposed in the list of what is due; somebody does it, and only from day 22 on.
    closedUnfound: {
      label: 'Cerrar por falta de datos (día 22)',
      key: 'C',
      past: 'Cerrado sin datos de contacto',
      danger: true,
      afterTerm: 'withoutContact',
      consequence: 'Vencieron los 21 días útiles. Después se escala y se remite el físico.',
      fields: [{ id: 'comment', label: 'Comentario', type: 'text', required: false }],
      ways: [{ from: ['oficioNoContact'], to: 'oficioUnfound', roles: SPECIALISTS }],
      facts: ['comment'],
    },
    oficioSent: {
      label: 'Escalar y remitir el físico',
      key: 'P',
      past: 'Escalado al coordinador y físico remitido',
      fields: [
        line('escalation', 'Referencia en el Sistema de Trámite Documentario'),
        {
          id: 'paper',
          label: 'El físico',
          type: 'choice',
          required: true,
          options: [
            { id: 'filed', name: 'Se archiva' },
            { id: 'office', name: 'Se remite a la Jefatura de la Oficina de Sistemas de Información' },
          ],
        },
      ],
      ways: [{ from: DONE, to: 'oficioSent', roles: SPECIALISTS }],
      facts: ['escalation', 'paper'],
    },
    commented: registerNote([...RECEIVED, ...DONE, 'oficioSent']),
  },
};

/** MF-3.1: a release is announced to every sede, and each says how far it is. */
const release: Register = {
  id: 'version',
  name: 'Versión',
  plural: 'Versiones',
  newOne: 'Anunciar versión',
  source: 'MF-3.1',
  prefix: 'VE',
  openedBy: ['support', 'unitChief'],
  central: true,
  perSede: true,
  note: 'Al anunciar una versión se abre una línea por sede.',
  fields: [
    line('system', 'Sistema'),
    line('version', 'Versión'),
    line('path', 'Dirección de descarga (FTP)'),
    line('source', 'Ruta de red que indicó Control de Calidad'),
    line('authorisation', 'Autorización para distribuirla'),
    { id: 'notes', label: 'Notas de la versión', type: 'text', required: false },
  ],
  subject: ['system', 'version'],
  to: 'releaseAnnounced',
  states: {
    releaseAnnounced: { name: 'Anunciada', phase: 'toAttend', tone: 'accent' },
    releaseDownloaded: { name: 'Descargada', phase: 'toAttend', tone: 'accent' },
    releaseToAssist: { name: 'Pide asistencia', phase: 'toAttend', tone: 'amber' },
    releaseInstalled: { name: 'Instalada', phase: 'ended', tone: 'green' },
    releaseAssisted: { name: 'Instalada con asistencia', phase: 'ended', tone: 'green' },
  },
  steps: {
    releaseInstalled: {
      label: 'Registrar instalada',
      key: 'S',
      past: 'Versión instalada',
      fields: [],
      ways: [
        {
          from: ['releaseAnnounced', 'releaseDownloaded'],
          to: 'releaseInstalled',
          roles: ['specialist', 'utChief', 'support'],
        },
      ],
    },
    releaseDownloaded: {
      label: 'Registrar descargada',
      key: 'D',
      past: 'Versión descargada',
      fields: [],
      ways: [{ from: ['releaseAnnounced'], to: 'releaseDownloaded', roles: ['specialist', 'utChief', 'support'] }],
    },
    releaseToAssist: {
      label: 'Pedir que la instalen',
      key: 'P',
      past: 'La sede no puede instalarla',
      fields: [reason],
      ways: [
        { from: ['releaseAnnounced', 'releaseDownloaded'], to: 'releaseToAssist', roles: ['specialist', 'utChief'] },
      ],
      facts: ['reason'],
    },
    releaseAssisted: {
      label: 'Registrar instalación remota',
      key: 'R',
      past: 'Versión instalada de forma remota',
      fields: [{ id: 'result', label: 'Qué se hizo', type: 'text', required: true }],
      ways: [
        {
          from: ['releaseToAssist', 'releaseAnnounced', 'releaseDownloaded'],
          to: 'releaseAssisted',
          roles: ['support'],
        },
      ],
      facts: ['result'],
    },
    commented: registerNote(['releaseAnnounced', 'releaseDownloaded', 'releaseToAssist', 'releaseInstalled']),
  },
};

/** MF-3.4: whoever comes in person, in the order of arrival. */
const turn: Register = {
  id: 'turno',
  name: 'Turno',
  plural: 'Turnos',
  newOne: 'Dar turno',
  source: 'MF-3.4',
  prefix: 'TU',
  openedBy: SPECIALISTS,
  note: 'En orden de llegada. El número lleva el código del equipo que lo dio, y no se repite en el día.',
  fields: [
    { id: 'person', label: 'Usuaria/o', type: 'person', required: true },
    line('entity', 'Entidad o código de unidad', false),
    { id: 'request', label: 'Qué solicita', type: 'text', required: true },
  ],
  subject: ['person', 'request'],
  to: 'turnWaiting',
  states: {
    turnWaiting: { name: 'En espera', phase: 'toAttend', tone: 'amber' },
    turnCalled: { name: 'En atención', phase: 'toAttend', tone: 'accent' },
    turnAttended: { name: 'Atendido, conforme', phase: 'ended', tone: 'green' },
    turnDerived: { name: 'Derivado a otra área', phase: 'ended', tone: 'amber' },
    turnLeft: { name: 'Se retiró', phase: 'ended', tone: 'grey' },
  },
  steps: {
    turnCalled: {
      label: 'Llamar',
      key: 'L',
      past: 'Turno llamado',
      fields: [],
      ways: [{ from: ['turnWaiting'], to: 'turnCalled', roles: SPECIALISTS }],
    },
    turnAttended: {
      label: 'Cerrar con conformidad',
      key: 'S',
      past: 'Turno atendido',
      fields: [
        { id: 'solution', label: 'Solución', type: 'text', required: true },
        {
          id: 'conformity',
          label: 'Formulario',
          type: 'checklist',
          required: true,
          options: [{ id: 'signed', name: 'La/el usuaria/o firmó su conformidad' }],
        },
      ],
      ways: [{ from: ['turnCalled'], to: 'turnAttended', roles: SPECIALISTS }],
      facts: ['solution', 'conformity'],
    },
    turnDerived: {
      label: 'Derivar a otra área',
      key: 'V',
      past: 'Turno derivado',
      consequence: 'El caso sigue en el ticket, que se deriva al área que corresponde.',
      fields: [line('ticket', 'Ticket'), reason],
      ways: [{ from: ['turnCalled'], to: 'turnDerived', roles: SPECIALISTS }],
      facts: ['ticket', 'reason'],
    },
    turnLeft: {
      label: 'Se retiró sin atenderse',
      key: 'X',
      past: 'Se retiró',
      fields: [],
      ways: [{ from: ['turnWaiting', 'turnCalled'], to: 'turnLeft', roles: SPECIALISTS }],
    },
    commented: registerNote(['turnWaiting', 'turnCalled', 'turnAttended']),
  },
};

export const registers: readonly Register[] = [
  turn,
  oficio,
  release,
  actions('MF-3.6', { name: 'Acción correctiva', plural: 'Acciones correctivas', newOne: 'Registrar acción' }),
];
