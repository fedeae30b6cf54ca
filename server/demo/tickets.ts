import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import type { RecordRef } from '#shared/records/common.ts';
import { bienRef, contentOf } from './atenciones.ts';
import { instantOn } from './calendar.ts';
import { DEMO_CASES, type DemoCase } from './cases.ts';
import { nameOf, type DemoMember } from './organisation.ts';
import { deviceOf, memberWith, technicianOf, type SedeStage } from './sede-stage.ts';
import { serviceOf } from './service-of.ts';

const HOUR_MS = 3_600_000;

/** How far a ticket came. One of each, and more of what is common. */
export const FATES = [
  'pendingApproval',
  'pendingApproval',
  'pendingEvaluation',
  'pendingEvaluation',
  'attending',
  'attending',
  'level1',
  'waitingInfo',
  'resolved',
  'resolved',
  'closed',
  'closed',
  'reopened',
  'deniedByUt',
  'deniedByUnit',
  'withdrawn',
] as const;
type Fate = (typeof FATES)[number];

/** At the sede central nobody of a UT approves: the fates that begin there are left out. */
export function planTickets(stage: SedeStage, fates: readonly Fate[]): void {
  const cases = DEMO_CASES.filter(({ priority }) => priority < 4);
  for (const [n, fate] of fates.entries()) {
    const demoCase = cases[(n * 5 + stage.sede.code.charCodeAt(0)) % cases.length] ?? cases[0];
    if (demoCase !== undefined) planTicket(stage, demoCase, fate, n);
  }
}

function planTicket(stage: SedeStage, demoCase: DemoCase, fate: Fate, n: number): void {
  const { script, random, now } = stage;
  const isFresh = fate === 'pendingApproval' || fate === 'pendingEvaluation';
  const nth = isFresh ? n % 3 : 4 + random.int(stage.days.length - 6);
  const opened = instantOn(stage.days, nth, random, now) - 2 * HOUR_MS;
  const technician = technicianOf(stage);
  const record = script.newId(opened);
  let clock = opened;
  planOpening(stage, { demoCase, record, at: opened, technician, converted: n % 5 === 4 });
  for (const { who, device, type, data } of stepsOf(stage, demoCase, fate, technician)) {
    clock = Math.min(clock + (1 + random.int(5)) * HOUR_MS, now - 60_000);
    script.plan(clock, device, who.id, () => [{ kind: 'ticket', type, record, data }]);
  }
}

interface TicketStep {
  who: DemoMember;
  device: string;
  type: string;
  data: object;
}

/** What is done to a ticket after it was opened, up to its fate. */
function stepsOf(stage: SedeStage, demoCase: DemoCase, fate: Fate, technician: DemoMember): TicketStep[] {
  const { sede, random, central } = stage;
  const byUnit = (type: string, data: object): TicketStep => ({
    who: technician,
    device: deviceOf(stage, technician),
    type,
    data,
  });
  if (fate === 'pendingApproval') return [];
  if (fate === 'withdrawn') return [byUnit('withdrawn', { reason: 'Ya no se necesita: el área cambió de equipo.' })];
  const steps: TicketStep[] = [];
  if (sede.type === 'ut') {
    const who = memberWith(stage, 'utChief');
    const device = deviceOf(stage, who);
    const reason = 'Primero debe agotarse la atención en la unidad.';
    if (fate === 'deniedByUt') return [{ who, device, type: 'denied', data: { reason } }];
    steps.push({ who, device, type: 'approved', data: random.chance(0.4) ? { comment: 'Procede.' } : {} });
  }
  if (fate === 'pendingEvaluation') return steps;
  const support = random.pick(central.support);
  const decide = (type: string, data: object): TicketStep => ({
    who: central.chief,
    device: central.device,
    type,
    data,
  });
  const attend = (type: string, data: object): TicketStep => ({ who: support, device: central.device, type, data });
  if (fate === 'deniedByUnit') {
    return [...steps, decide('denied', { reason: 'El servicio no está en el catálogo; corresponde a Logística.' })];
  }
  const level = fate === 'level1' ? 1 : 2 + random.int(3);
  steps.push(decide('accepted', { level, assignee: refOf(fate === 'level1' ? technician : support) }));
  if (fate === 'level1') return steps;
  if (level === 2 && random.chance(0.5)) {
    steps.push(attend('escalated', { level: 3, reason: 'Requiere revisar la base de datos.' }));
  }
  if (fate === 'waitingInfo') {
    return [...steps, attend('infoRequested', { question: '¿Desde qué hora ocurre y en cuántos equipos?' })];
  }
  steps.push(
    attend('communicated', { means: 'call', text: 'Se coordinó con la/el usuaria/o el horario de la atención.' }),
  );
  if (fate === 'attending') return steps;
  steps.push(attend('resolved', { solution: demoCase.solution }));
  if (fate === 'resolved') return steps;
  steps.push(byUnit('closed', { comment: 'Conforme.' }));
  if (fate === 'reopened') steps.push(byUnit('reopened', { reason: 'Volvió a ocurrir al día siguiente.' }));
  return steps;
}

interface Opening {
  demoCase: DemoCase;
  record: string;
  at: number;
  technician: DemoMember;
  /** It was an attention first (QW-8.1.3). */
  converted: boolean;
}

function planOpening(stage: SedeStage, { demoCase, record, at, technician, converted }: Opening): void {
  const { sede, script, random } = stage;
  const device = deviceOf(stage, technician);
  const requester = random.pick(stage.personas);
  const atencion: RecordRef = { id: script.newId(at - HOUR_MS), code: '' };
  if (converted) {
    script.plan(at - HOUR_MS, device, technician.id, ({ nextCode }) => {
      atencion.code = nextCode('A');
      const content = {
        ...contentOf(stage, demoCase, at - HOUR_MS),
        person: requester,
        date: civilDateOf(at - HOUR_MS),
      };
      const data = { ...content, code: atencion.code, technician: refOf(technician), status: 'pending' };
      return [{ kind: 'atencion', type: 'registered', record: atencion.id, data }];
    });
  }
  script.plan(at, device, technician.id, ({ nextCode }) => {
    const code = nextCode('T');
    const data = {
      code,
      sede: sede.id,
      procedure: 'pnaeqw',
      chain: sede.type === 'central' ? 'central' : 'ut',
      requester,
      subject: demoCase.subject,
      description: demoCase.problem,
      service: serviceOf(demoCase),
      priority: demoCase.priority,
      channel: demoCase.channel,
      bien: demoCase.equipment === true ? bienRef(stage, requester.id) : undefined,
      origin: converted ? { ...atencion } : undefined,
    };
    const ticket = { kind: 'ticket', type: 'opened', record, data };
    const link = { kind: 'atencion', type: 'converted', record: atencion.id, data: { ticket: { id: record, code } } };
    return converted ? [ticket, link] : [ticket];
  });
}

function refOf(person: DemoMember): { id: string; name: string; area: string } {
  return { id: person.id, name: nameOf(person), area: person.area };
}
