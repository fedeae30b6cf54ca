import { uuid } from '../history/event.fixture.ts';
import type { Kind } from './registry.ts';
import { DAY, document, files, mails, signing } from './valid-parts.fixture.ts';

export { DAY };

export const AYACUCHO = uuid('sede AY');
export const LORETO = uuid('sede LO');
export const CENTRAL = uuid('sede SC');

const person = { id: uuid('Ana'), name: 'Ana Huamán', area: 'Administración' };
const service = { type: 'Avería de hardware' };
const item = { equipment: 'CPU', code: '740899500231' };
export const CARGO_CONTENT = {
  date: '2026-07-01',
  servant: person,
  unit: 'Administración',
  withdrawn: [],
  assigned: [item],
};
const bienContent = { name: 'CPU', brand: 'HP' };
const personaContent = { surnames: 'Huamán Ríos', givenNames: 'Ana', area: 'Administración' };
const sedeContent = { name: 'Unidad Territorial Ayacucho', shortName: 'UT Ayacucho', areas: ['Administración'] };
const trasladoRef = { id: uuid('traslado'), code: 'TR-AY1-0001' };
const cargoRef = { id: uuid('cargo'), code: 'N° 018-2026' };

const paperItem = { bien: uuid('bien'), code: '740899500231', equipment: 'CPU', brand: 'HP' };
export const BAJA_CONTENT = {
  date: '2026-07-01',
  background: 'Revisión del almacén',
  conclusion: 'Proceda la baja',
  items: [{ ...paperItem, cause: 'unrepairable', finding: 'Placa quemada, sin repuesto' }],
};

/** Valid data for every event of every kind. */
export const VALID: Readonly<Record<Kind, Readonly<Record<string, object>>>> = {
  atencion: {
    registered: {
      code: 'A-AY1-0001',
      sede: AYACUCHO,
      date: '2026-07-01',
      person,
      problem: 'No enciende',
      service,
      priority: 3,
      channel: 'phone',
      mode: 'onSite',
      technician: { name: 'Rosa Quispe' },
      status: 'pending',
    },
    started: {},
    attended: { solution: 'Se cambió la fuente' },
    converted: { ticket: { id: uuid('ticket'), code: 'T-AY1-0001' } },
    corrected: { problem: 'No enciende el monitor' },
    commented: { text: 'Nota' },
    communicated: { means: 'call', text: 'Se avisó' },
    ...files,
    ...mails,
    sameUnitFound: {
      cases: [{ id: '01975f00-0000-7000-8000-0000000000f2', code: 'T-TA1-0001', sede: AYACUCHO }],
    },
    annulled: { reason: 'Repetida' },
  },
  ticket: {
    opened: {
      code: 'T-AY1-0001',
      sede: AYACUCHO,
      procedure: 'pnaeqw',
      chain: 'ut',
      requester: person,
      subject: 'Sin acceso',
      description: 'No entra al sistema',
      service,
      priority: 1,
      channel: 'mail',
    },
    approved: {},
    accepted: { level: 2 },
    authorisedByMail: { reference: 'RE: enlace', date: '2026-07-01', authorisedBy: 'Julio Meza', level: 2 },
    passPrepared: { files: 'siga-2.4.sql' },
    passFailed: { reason: 'Falta una tabla' },
    interruptionAnnounced: { reason: 'Pase de SIGA', date: '2026-07-02', hour: '13:00' },
    mailReceived: { from: 'ana.huaman@munilima.gob.pe', text: 'Sigue igual' },
    denied: { reason: 'No corresponde' },
    infoRequested: { question: '¿Desde cuándo?' },
    infoProvided: { answer: 'Desde el lunes' },
    escalated: { level: 3, reason: 'Base de datos' },
    assigned: { assignee: { name: 'Luis Rojas' } },
    commented: { text: 'Nota' },
    communicated: { means: 'mail', text: 'Se avisó' },
    ...files,
    resolved: { solution: 'Se restableció la cuenta' },
    closed: {},
    reopened: { reason: 'Sigue igual' },
    withdrawn: { reason: 'Ya no hace falta' },
    ...mails,
  },
  cargo: {
    drafted: { sede: AYACUCHO, content: CARGO_CONTENT },
    revised: { content: { ...CARGO_CONTENT, unit: 'Logística' } },
    discarded: {},
    issued: {
      number: { number: 18, year: 2026 },
      talonario: uuid('talonario'),
      issuer: { name: 'Rosa Quispe' },
      content: CARGO_CONTENT,
    },
    ...signing('ti'),
    archived: { reference: 'SGD 123-2026' },
    ...files,
    annulled: { reason: 'Error de digitación' },
  },
  bien: {
    registered: { ...bienContent, code: '740899500231', sede: AYACUCHO },
    corrected: { ...bienContent, serial: 'S1' },
    assigned: { cargo: cargoRef, holder: person },
    returned: { cargo: cargoRef },
    cargoUndone: { cargo: cargoRef },
    resolved: { holder: person, reason: 'La tiene en su escritorio' },
    custodyTaken: { reason: 'Revisión de más de 60 minutos', atencion: { id: uuid('atencion'), code: 'A-AY1-0001' } },
    custodyEnded: { note: 'Se devolvió reparado' },
    maintenanceStarted: { type: 'preventive', provider: 'Soluciones TI S.A.C.' },
    maintenanceEnded: { report: 'Limpieza y cambio de pasta térmica' },
    followedUp: { fault: false },
    diagnosed: { operative: false, finding: 'Placa quemada' },
    formattingStarted: { target: 'equipment', backup: 'Carpeta compartida de Administración' },
    formattingStepDone: { step: 'a' },
    formattingCompleted: {},
    stored: { location: 'Almacén UTI, estante 3' },
    reviewed: { obsolete: false, finding: 'Aún sirve', next: '2027-01-15' },
    dispatched: { traslado: trasladoRef, to: LORETO },
    arrived: { traslado: trasladoRef },
    dispatchUndone: { traslado: trasladoRef },
    writtenOff: { report: { id: uuid('informe'), code: 'IB-AY1-0001' }, cause: 'unrepairable' },
  },
  persona: {
    registered: { ...personaContent, sede: AYACUCHO },
    corrected: { ...personaContent, phone: '966410227' },
    deactivated: { reason: 'Cesó' },
  },
  sede: {
    created: { ...sedeContent, code: 'AY', type: 'ut' },
    corrected: { ...sedeContent, areas: [] },
    procedureAdopted: { procedure: 'pnaeqw' },
    retentionSet: { months: 24 },
    dayDeclared: { date: '2026-12-24', name: 'Día no laborable', working: false },
    dayRestored: { date: '2026-12-24' },
    hoursSet: { week: [[], [{ from: 480, to: 960 }], [], [], [], [], []] },
    termSet: { deadline: 'solution', priority: 1, minutes: 480 },
    staffAssigned: { person: uuid('Rosa'), name: 'Rosa Quispe', roles: ['specialist'] },
    staffRemoved: { person: uuid('Rosa'), reason: 'Cesó' },
  },
  talonario: {
    leased: { sede: AYACUCHO, year: 2026, from: 18, to: 20, device: 'AY1' },
    used: { number: 18, cargo: cargoRef },
    spoiled: { number: 19, reason: 'La impresora manchó la hoja' },
    closed: { reason: 'El equipo se perdió' },
    returned: { reason: 'Se cambia el equipo' },
  },
  traslado: {
    dispatched: {
      code: 'TR-AY1-0001',
      sede: AYACUCHO,
      to: LORETO,
      date: '2026-07-01',
      sender: { name: 'Rosa Quispe' },
      carrier: { name: 'Transportes Andinos S.A.C.' },
      carrierDocument: 'Guía 001-4521',
      receiver: { name: 'Jhony Sangama' },
      reason: 'Reasignación por necesidad del servicio',
      items: [paperItem],
    },
    collected: { note: 'Placa AYB-123' },
    received: {
      date: '2026-07-01',
      receiver: { name: 'Jhony Sangama' },
      differences: [{ bien: paperItem.bien, kind: 'missing', note: 'No vino en la caja' }],
    },
    settled: { bien: paperItem.bien, outcome: 'arrived', reason: 'Llegó en otra caja' },
    ...files,
    ...signing('sender'),
    annulled: { reason: 'No salió' },
  },
  baja: {
    prepared: {
      code: 'IB-AY1-0001',
      sede: AYACUCHO,
      author: { name: 'Rosa Quispe' },
      content: BAJA_CONTENT,
    },
    revised: { content: { ...BAJA_CONTENT, conclusion: 'Proceda la baja de lo listado' } },
    submitted: { by: { name: 'Rosa Quispe' } },
    endorsed: { by: { name: 'Carmen Palomino' }, reference: 'Informe 012-2026-UTAY' },
    forwarded: { by: { name: 'Julio Meza' }, reference: 'Memorando 031-2026-OTI' },
    observed: { reason: 'Falta el sustento del monitor' },
    concluded: { by: { name: 'Ana Loayza' }, resolution: 'Resolución 044-2026-OAD' },
    ...files,
    ...signing('author'),
    annulled: { reason: 'Repetido' },
  },
  informe: {
    raised: {
      code: 'IT-AY1-0001',
      sede: AYACUCHO,
      date: '2026-07-01',
      author: { name: 'Rosa Quispe' },
      item: paperItem,
      problem: 'No enciende',
      diagnosis: 'Placa quemada',
      justification: 'No hay repuesto en la unidad',
    },
    decided: { proceeds: true, reason: 'Es necesario', by: { name: 'Carmen Palomino' } },
    informed: { text: 'Se avisó al área' },
    contracted: { provider: 'Soluciones TI S.A.C.', reference: 'OS 118-2026' },
    verified: { solved: true, note: 'Enciende; conforme' },
    ...files,
    ...signing('author'),
    annulled: { reason: 'Repetido' },
  },
  relacion: {
    opened: { sede: AYACUCHO },
    monthClosed: {
      month: '2026-06',
      author: { name: 'Julio Meza' },
      papers: [{ kind: 'cargo', ...cargoRef }],
      annulled: [],
    },
    frozen: { ...signing('chief').frozen, part: '2026-06' },
    signed: { ...signing('chief').signed, part: '2026-06' },
  },
  anexo01: {
    opened: { sede: AYACUCHO },
    sheetClosed: {
      sheet: uuid('sheet'),
      code: 'HA-AY1-0001',
      from: '2026-06-01',
      to: '2026-06-30',
      supplementary: false,
      author: { name: 'Rosa Quispe' },
      rows: [{ id: uuid('atencion'), hash: '12'.repeat(10) }],
      document,
    },
    sheetAnnulled: { sheet: uuid('sheet'), author: { name: 'Rosa Quispe' }, reason: 'Se cerró con otro periodo' },
    signed: { ...signing('specialist').signed, part: uuid('sheet') },
  },
  gestion: {
    opened: {
      code: 'OF-AY1-0001',
      sede: AYACUCHO,
      procedure: 'mef',
      register: 'oficio',
      by: { name: 'Rosa Quispe' },
      content: {
        number: 'Oficio 118-2026',
        entity: 'Municipalidad de Huanta',
        subject: 'Corrección de saldos',
        authorisation: 'DGETP 44-2026',
        scan: 'STD 2026-0012',
      },
    },
    ...mails,
  },
  sala: {
    opened: { sede: AYACUCHO, name: 'Sala multiuso', multiuse: true },
    booked: {
      video: { id: '01975f00-0000-7000-8000-0000000000f1', code: 'VC-AY1-0001' },
      spans: [{ date: '2026-07-02', from: '09:00', to: '10:00' }],
    },
    released: { video: '01975f00-0000-7000-8000-0000000000f1' },
    closed: { reason: 'En obras' },
  },
};
