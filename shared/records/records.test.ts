import { describe, expect, it } from 'vitest';
import { uuid } from '../history/event.fixture.ts';
import { admit } from './admission.ts';
import { dataOf, historyOf, makeActor, write } from './record.fixture.ts';
import { AYACUCHO, CENTRAL, LORETO, VALID } from './valid-data.fixture.ts';
import { foldKind, getKind, KIND_NAMES, type Kind } from './registry.ts';
import { Role } from './role.ts';
import { findRule } from './rule.ts';

/** A status of a kind and a history that leads to it. */
type Path = (string | [type: string, change: object])[];
/** `status of the state ← types that apply there`, and the roles that may do each. */
interface Table {
  paths: Readonly<Record<string, Path>>;
  roles: Readonly<Record<string, string>>;
  from: Readonly<Record<string, string>>;
}

const OFFICE = 'specialist support';
const SHEETS = 'specialist utChief unitChief support';
const REGISTER = 'specialist support patrimony';
/** The second signature of a cargo, on what the first one left. */
const BY_SERVANT = {
  signatures: [{ party: 'servant', way: 'stroke', signer: 'Ana Huamán', signedAt: 1 }],
  before: 'cd'.repeat(32),
  after: { hash: 'ef'.repeat(32), size: 40_000 },
};
/** What PROCEDURES §1 and §6 allow, written apart from the rules. The ticket has a table of its own. */
const TABLES: Readonly<Partial<Record<Kind, Table>>> = {
  atencion: {
    paths: {
      nothing: [],
      pending: ['registered'],
      inProgress: ['registered', 'started'],
      attended: ['registered', 'attended'],
      annulled: ['registered', 'annulled'],
    },
    roles: {
      registered: OFFICE,
      started: OFFICE,
      attended: OFFICE,
      converted: OFFICE,
      corrected: OFFICE,
      commented: 'specialist utChief unitChief support',
      communicated: OFFICE,
      attached: 'specialist utChief unitChief support',
      detached: OFFICE,
      sameUnitFound: '',
      mailSent: '',
      mailFailed: '',
      annulled: OFFICE,
    },
    from: {
      registered: 'nothing',
      started: 'pending',
      attended: 'pending inProgress',
      converted: 'pending inProgress',
      corrected: 'pending inProgress attended',
      commented: 'pending inProgress attended annulled',
      communicated: 'pending inProgress attended',
      attached: 'pending inProgress attended',
      // Where a file is on it: attachment.test.ts.
      detached: '',
      sameUnitFound: 'pending inProgress attended annulled',
      mailSent: 'pending inProgress attended annulled',
      mailFailed: 'pending inProgress attended annulled',
      annulled: 'pending inProgress attended',
    },
  },
  sala: {
    paths: { nothing: [], active: ['opened'], inactive: ['opened', 'closed'] },
    roles: { opened: OFFICE, booked: OFFICE, released: OFFICE, closed: OFFICE },
    from: { opened: 'nothing', booked: 'active', released: 'active inactive', closed: 'active' },
  },
  cargo: {
    paths: {
      nothing: [],
      draft: ['drafted'],
      issued: ['drafted', 'issued', 'frozen'],
      signedByIt: ['drafted', 'issued', 'frozen', 'signed'],
      signedByBoth: ['drafted', 'issued', 'frozen', 'signed', ['signed', BY_SERVANT]],
      archived: ['drafted', 'issued', 'frozen', 'signed', ['signed', BY_SERVANT], 'archived'],
      annulled: ['drafted', 'issued', 'annulled'],
      discarded: ['drafted', 'discarded'],
    },
    roles: {
      drafted: OFFICE,
      revised: OFFICE,
      discarded: OFFICE,
      issued: OFFICE,
      frozen: OFFICE,
      signed: OFFICE,
      archived: OFFICE,
      attached: OFFICE,
      detached: OFFICE,
      annulled: OFFICE,
    },
    from: {
      drafted: 'nothing',
      revised: 'draft',
      discarded: 'draft',
      issued: 'draft discarded',
      frozen: '',
      signed: 'issued',
      archived: 'signedByBoth',
      attached: 'issued signedByIt signedByBoth archived',
      // Where a file is on it: attachment.test.ts.
      detached: '',
      annulled: 'issued signedByIt signedByBoth',
    },
  },
  bien: {
    paths: {
      nothing: [],
      inStore: ['registered'],
      assigned: ['registered', 'assigned'],
      disputed: ['registered', 'assigned', ['assigned', { holder: { name: 'Luis Rojas' } }]],
      inCustody: ['registered', 'custodyTaken'],
      inMaintenance: ['registered', 'maintenanceStarted'],
      inTransit: ['registered', 'dispatched'],
      writtenOff: ['registered', 'writtenOff'],
    },
    roles: {
      registered: REGISTER,
      corrected: REGISTER,
      assigned: REGISTER,
      returned: REGISTER,
      cargoUndone: REGISTER,
      resolved: 'unitChief support patrimony administrator',
      custodyTaken: OFFICE,
      custodyEnded: OFFICE,
      maintenanceStarted: OFFICE,
      maintenanceEnded: OFFICE,
      followedUp: OFFICE,
      diagnosed: OFFICE,
      formattingStarted: OFFICE,
      formattingStepDone: OFFICE,
      formattingCompleted: OFFICE,
      stored: REGISTER,
      reviewed: OFFICE,
      dispatched: REGISTER,
      // Here by the sede that sends it; the receiving one is in bien.test.ts.
      arrived: 'support patrimony',
      dispatchUndone: REGISTER,
      writtenOff: REGISTER,
    },
    // What also asks for something under way (a check, a formatting) is in bien.test.ts.
    from: {
      registered: 'nothing',
      corrected: 'inStore assigned disputed inCustody inMaintenance inTransit',
      assigned: 'inStore assigned disputed inCustody inMaintenance',
      returned: 'inStore assigned disputed inCustody inMaintenance',
      cargoUndone: 'inStore assigned disputed inCustody inMaintenance inTransit writtenOff',
      resolved: 'disputed',
      custodyTaken: 'inStore assigned disputed',
      custodyEnded: 'inCustody',
      maintenanceStarted: 'inStore assigned disputed inCustody',
      maintenanceEnded: 'inMaintenance',
      followedUp: '',
      diagnosed: 'inStore assigned disputed inCustody inMaintenance inTransit',
      formattingStarted: 'inStore assigned disputed inCustody inMaintenance',
      formattingStepDone: '',
      formattingCompleted: '',
      stored: 'inStore assigned disputed inCustody inMaintenance',
      reviewed: 'inStore assigned disputed inCustody inMaintenance',
      dispatched: 'inStore assigned disputed inCustody',
      arrived: 'inTransit',
      dispatchUndone: 'inTransit',
      writtenOff: 'inStore assigned disputed inCustody',
    },
  },
  persona: {
    paths: { nothing: [], active: ['registered'], inactive: ['registered', 'deactivated'] },
    roles: {
      registered: 'specialist utChief unitChief support administrator',
      corrected: 'specialist utChief unitChief support administrator',
      deactivated: 'specialist utChief unitChief support administrator',
    },
    from: { registered: 'nothing', corrected: 'active inactive', deactivated: 'active' },
  },
  sede: {
    paths: { nothing: [], active: [['created', { type: 'central' }], 'dayDeclared'] },
    roles: {
      created: 'administrator',
      corrected: 'administrator',
      procedureAdopted: '',
      retentionSet: '',
      dayDeclared: 'administrator',
      dayRestored: 'administrator',
      hoursSet: 'administrator',
      termSet: 'administrator',
      staffAssigned: 'administrator',
      staffRemoved: 'administrator',
    },
    from: {
      created: 'nothing',
      corrected: 'active',
      procedureAdopted: 'active',
      retentionSet: 'active',
      dayDeclared: 'active',
      dayRestored: 'active',
      hoursSet: 'active',
      termSet: 'active',
      staffAssigned: 'active',
      staffRemoved: 'active',
    },
  },
  talonario: {
    paths: {
      nothing: [],
      open: ['leased'],
      spent: [['leased', { from: 18, to: 18 }], 'used'],
      returned: ['leased', 'returned'],
      closed: ['leased', 'closed'],
    },
    roles: {
      leased: '',
      used: OFFICE,
      spoiled: OFFICE,
      returned: OFFICE,
      closed: 'unitChief support administrator',
    },
    from: { leased: 'nothing', used: 'open closed', spoiled: 'open', returned: 'open closed', closed: 'open' },
  },
  traslado: {
    paths: {
      nothing: [],
      dispatched: ['dispatched'],
      inTransit: ['dispatched', 'collected'],
      received: ['dispatched', ['received', { differences: [] }]],
      receivedWithDifferences: ['dispatched', 'received'],
      settled: ['dispatched', 'received', 'settled'],
      annulled: ['dispatched', 'annulled'],
    },
    roles: {
      frozen: REGISTER,
      signed: REGISTER,
      dispatched: REGISTER,
      collected: REGISTER,
      // Here by the sede that sends it; the receiving one is in traslado.test.ts.
      received: 'support patrimony',
      settled: 'unitChief support patrimony administrator',
      attached: REGISTER,
      detached: REGISTER,
      annulled: REGISTER,
    },
    from: {
      frozen: 'dispatched inTransit received receivedWithDifferences settled',
      // What is signed has to be frozen first: signed-paper.test.ts.
      signed: '',
      dispatched: 'nothing',
      collected: 'dispatched',
      received: 'dispatched inTransit',
      settled: 'receivedWithDifferences',
      attached: 'dispatched inTransit received receivedWithDifferences settled',
      // Where a file is on it: attachment.test.ts.
      detached: '',
      annulled: 'dispatched inTransit',
    },
  },
  baja: {
    paths: {
      nothing: [],
      draft: ['prepared'],
      withChief: ['prepared', 'submitted'],
      withOti: ['prepared', 'submitted', 'endorsed'],
      withAdministration: ['prepared', 'submitted', 'endorsed', 'forwarded'],
      concluded: ['prepared', 'submitted', 'endorsed', 'forwarded', 'concluded'],
      annulled: ['prepared', 'annulled'],
    },
    roles: {
      frozen: 'specialist utChief unitChief support',
      signed: 'specialist utChief unitChief support',
      prepared: OFFICE,
      revised: OFFICE,
      submitted: OFFICE,
      endorsed: 'utChief unitChief',
      forwarded: 'unitChief',
      observed: 'utChief unitChief',
      concluded: 'support patrimony',
      attached: 'specialist utChief unitChief support patrimony',
      detached: OFFICE,
      annulled: OFFICE,
    },
    from: {
      frozen: 'withChief withOti withAdministration concluded',
      // What is signed has to be frozen first: signed-paper.test.ts.
      signed: '',
      prepared: 'nothing',
      revised: 'draft',
      submitted: 'draft',
      endorsed: 'withChief',
      forwarded: 'withOti',
      observed: 'withChief withOti',
      concluded: 'withAdministration',
      attached: 'draft withChief withOti withAdministration concluded',
      // Where a file is on it: attachment.test.ts.
      detached: '',
      annulled: 'draft withChief',
    },
  },
  informe: {
    paths: {
      nothing: [],
      withChief: ['raised'],
      toContract: ['raised', 'decided'],
      denied: ['raised', ['decided', { proceeds: false }]],
      withProvider: ['raised', 'decided', 'contracted'],
      closed: ['raised', 'decided', 'contracted', 'verified'],
      annulled: ['raised', 'annulled'],
    },
    roles: {
      frozen: 'specialist utChief unitChief support',
      signed: 'specialist utChief unitChief support',
      raised: OFFICE,
      decided: 'utChief unitChief',
      informed: OFFICE,
      contracted: OFFICE,
      verified: OFFICE,
      attached: 'specialist utChief unitChief support',
      detached: OFFICE,
      annulled: OFFICE,
    },
    from: {
      frozen: 'withChief toContract denied withProvider closed',
      // What is signed has to be frozen first: signed-paper.test.ts.
      signed: '',
      raised: 'nothing',
      decided: 'withChief',
      informed: 'denied',
      contracted: 'toContract',
      verified: 'withProvider',
      attached: 'withChief toContract denied withProvider closed',
      // Where a file is on it: attachment.test.ts.
      detached: '',
      annulled: 'withChief toContract',
    },
  },
  relacion: {
    paths: { nothing: [], active: ['opened'] },
    roles: {
      opened: 'unitChief support patrimony',
      monthClosed: 'unitChief support patrimony',
      frozen: 'unitChief support patrimony',
      signed: 'unitChief support patrimony',
    },
    // Which month of it: signed-paper.test.ts.
    from: { opened: 'nothing', monthClosed: 'active', frozen: '', signed: '' },
  },
  anexo01: {
    paths: { nothing: [], active: ['opened'] },
    roles: { opened: SHEETS, sheetClosed: SHEETS, sheetAnnulled: SHEETS, signed: SHEETS },
    // Which sheet of it: anexo01.test.ts.
    from: { opened: 'nothing', sheetClosed: 'active', sheetAnnulled: '', signed: '' },
  },
};

/** Data of the event under test, where what led to the status already used the usual ones. */
const TRIED: Readonly<Record<string, object>> = { 'talonario.used': { number: 19 } };

describe.each(Object.entries(TABLES))('%s', (name, table) => {
  const kind = name as Kind;
  const types = Object.keys(VALID[kind]);

  it('has a row of the specification and valid data for every event', () => {
    expect(Object.keys(table.roles).toSorted()).toEqual(Object.keys(getKind(kind).rules).toSorted());
    expect(Object.keys(table.from).toSorted()).toEqual(types.toSorted());
  });

  describe.each(Object.entries(table.paths))('from %s', (status, path) => {
    const history = historyOf(kind, ...path);

    it.each(types)('%s', (type) => {
      const { state, entries } = foldKind(kind, history);
      expect(state?.status ?? 'nothing').toBe(status);
      expect(entries.filter((entry) => entry.notApplied)).toEqual([]);
      const data = dataOf(kind, type, TRIED[`${kind}.${type}`]);
      const event = write({ kind, type, data, minute: 60 });
      const allowed = Role.options.filter(
        (role) => admit(getKind(kind), history, event, makeActor(role)).verdict === 'apply',
      );
      const applies = table.from[type]?.split(' ').includes(status) === true;
      expect(allowed.join(' ')).toBe(
        Role.options.filter((role) => applies && table.roles[type]?.split(' ').includes(role)).join(' '),
      );
    });
  });
});

describe('every kind', () => {
  const cases = KIND_NAMES.flatMap((kind) => Object.keys(VALID[kind]).map((type) => [kind, type] as const));

  it.each(cases)('%s.%s refuses a member that its schema does not know, and no data', (kind, type) => {
    const [created = ''] = Object.keys(VALID[kind]);
    const rule = findRule(getKind(kind), foldKind(kind, historyOf(kind, created)).state, type);
    const everyRole = makeActor(Role.options, CENTRAL);
    for (const data of [{ ...VALID[kind][type], surprise: 1 }, null, [], 'x']) {
      const event = { ...write({ kind, type, data: {}, minute: 60 }), data: data as never };
      expect(rule?.permit(everyRole, undefined, event.data)).toMatchObject({ code: 'malformed' });
      expect(rule?.judge(undefined, event)).toMatchObject({ ok: false, reason: { code: 'malformed' } });
    }
  });

  it.each(cases)('%s.%s is no business of another UT', (kind, type) => {
    const creates = getKind(kind).rules[type]?.creates === true;
    const [created] = Object.keys(VALID[kind]);
    const history = creates || created === undefined ? [] : historyOf(kind, created);
    const event = write({ kind, type, data: dataOf(kind, type), minute: 60 });
    // Of neither the sede of the records nor the one that a traslado goes to.
    const stranger = { ...makeActor(Role.options), sede: uuid('sede CU'), central: false };
    const verdict = admit(getKind(kind), history, event, stranger);
    expect(verdict).toEqual({ verdict: 'refuse', reason: { code: 'other-sede' } });
  });

  it('cannot be moved to another sede by a creation that claims to be older', () => {
    const history = historyOf('atencion', 'registered');
    const mine = { ...makeActor('specialist'), sede: AYACUCHO };
    const forged = write({
      kind: 'atencion',
      type: 'registered',
      data: dataOf('atencion', 'registered', { sede: LORETO }),
      minute: -10,
      device: 'AY2',
    });
    expect(admit(getKind('atencion'), history, forged, mine)).toEqual({
      verdict: 'refuse',
      reason: { code: 'other-sede' },
    });
  });

  it('refuses the event of another kind, and names of things that every object has', () => {
    const history = historyOf('cargo', 'drafted');
    for (const type of ['opened', 'constructor', '__proto__', 'toString']) {
      const event = write({ kind: 'cargo', type, data: {}, minute: 5 });
      expect(admit(getKind('cargo'), history, event, makeActor('specialist'))).toEqual({
        verdict: 'refuse',
        reason: { code: 'unknown-event', detail: type },
      });
      expect(foldKind('cargo', [...history, event]).entries.at(-1)?.notApplied?.code).toBe('unknown-event');
    }
  });
});

describe('the day of a form (typing slips)', () => {
  it.each([
    ['2099-01-01', 'malformed'],
    ['1905-01-01', 'malformed'],
    ['2026-07-04', 'date-in-future'],
    ['2023-06-01', 'date-too-old'],
    ['2026-07-01', undefined],
    ['2026-06-01', undefined],
  ])('%s', (date, code) => {
    const event = write({
      kind: 'atencion',
      type: 'registered',
      data: dataOf('atencion', 'registered', { date }),
      minute: 0,
    });
    const admission = admit(getKind('atencion'), [], event, makeActor('specialist'));
    expect('reason' in admission ? admission.reason.code : undefined).toBe(code);
  });
});

describe('an atención that became a ticket (QW-8.1.3)', () => {
  const history = historyOf('atencion', 'registered', 'converted');

  it.each(['converted', 'annulled'])('is not %s after that', (type) => {
    const event = write({ kind: 'atencion', type, data: dataOf('atencion', type), minute: 9 });
    expect(admit(getKind('atencion'), history, event, makeActor('specialist'))).toEqual({
      verdict: 'refuse',
      reason: { code: 'already-a-ticket', detail: 'T-AY1-0001' },
    });
  });

  it('keeps the link', () => {
    expect(foldKind('atencion', history).state?.ticket?.code).toBe('T-AY1-0001');
  });
});
