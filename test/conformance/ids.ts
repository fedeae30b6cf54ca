/** The steps that the five documents ask for, each with an id: the numbers are the documents' own. */
export const IDS: Readonly<Record<string, string>> = {
  'QW-7.2': 'a ticket is raised by the usuaria/o, or by the especialista for her',
  'QW-7.3': 'telephone and mail are channels of every ticket and attention',
  'QW-7.4': 'four priorities, and the queue follows them',
  'QW-7.5': 'five levels; each change of level with its reason, who and when',
  'QW-7.6': 'the service catalogue, row by row',
  'QW-8.1.1–2': 'what level 1 solves is an attention, closed in one form',
  'QW-8.1.3–4': 'what it does not solve is a ticket; UT and sede central approve it, each in its chain',
  'QW-8.1.5': 'level 2 asks for information, solves, closes, and tells the usuaria/o',
  'QW-8.1.6–7': 'level 3 runs the carpeta de pase; an interruption is announced',
  'QW-8.1.8–9': 'a pass that fails goes back to development',
  'QW-8.2.1–4': 'incidents of the SGD, verified by the usuaria/o',
  'QW-8.3.1–2': 'authorised by mail while the system is down, and regularised later',
  'QW-8.3.3': 'incidents of the unit itself, at levels 2 to 4',
  'QW-8.4.1–3': 'access to systems, with its two annexes',
  'QW-8.5.1–4': 'software, remote or on site',
  'QW-8.6.1–5': 'hardware: the 60 minutes, custody, return',
  'QW-8.7.1–4': 'other support',
  'QW-8.8.1–4': 'video-conferences: room, schedule, access',
  'QW-A1': 'Anexo 01',
  'QW-A2': 'Anexo 02',
  'OS-1': 'registered as incident or request; what came by telephone is regularised by mail',
  'OS-2–3': 'the service tree; assigned to a technician',
  'OS-4–6': 'attended remotely, by telephone or in person, each with its checks',
  'OS-7': 'the conformity of the usuaria/o',
  'OS-8–9': 'the provider, and 24 hours after its service',
  'OS-10–11': 'formato de traslado and cargo, signed',
  'OS-12': 'closed, saying whether equipment changed hands',
  'OS-13–14': 'the monthly list of transfers',
  'OS-15': 'diagnosis of a bien',
  'OS-16': 'formatting, step by step',
  'OS-17–18': 'kept in store, and reviewed',
  'OS-19–22': 'written off, with its report',
  'OS-23–25': 'maintenance by schedule, checked after 48 hours',
  'OS-XI': 'the indicator of the month',
  'OS-A2': 'the cargo',
  'MF-3.1': 'releases and their status in each sede',
  'MF-3.2': 'by telephone: the person is known, or is registered',
  'MF-3.3': 'by web or mail: duplicates, solution codes',
  'MF-3.4': 'in person: order of arrival, conformity on the form',
  'MF-3.4.1': 'derived to the area that can',
  'MF-3.5': 'oficios, and 6 working days for missing contact data',
  'MF-3.5.1–2': 'an oficio proceeds, or does not',
  'MF-3.5.3': 'an oficio without contact data is closed on day 22',
  'MF-3.6': 'statistics, causes, corrective actions',
  'MH-6a': 'rescheduled within term; the time does not count',
  'MH-6b': 'central administration, decentralised operation',
  'MH-6c': 'however it came, the technician registers it',
  'MH-E1.01–03': 'registered, categorised, completed',
  'MH-E2.01–02': 'level 1, level 2, authorisation, the chief',
  'MH-E2.03': 'the chief forms a group of level 3',
  'MH-E2.04': 'level 3 solves, or it becomes a PROBLEMA',
  'MH-E2.05': 'the solution is documented and told',
  'MH-E3.01–03': 'the monthly report and its actions',
  'PI-3.2': 'incidencia, ocurrencia, requerimiento',
  'PI-1–2': 'however it came, registered and classed',
  'PI-3': 'attended at once, or escalado 1',
  'PI-4': 'escalado 1, or escalado 2',
  'PI-5': 'warranty, or a contract with an Informe Técnico',
  'PI-6': 'the chief decides',
  'PI-7': 'verified, or back to the provider',
  'PI-8': 'closed; the usuaria/o is told',
  'PI-6.1': 'follow-up by reports and charts',
};

/** What a row asks for beside what its tests walk, and the product does not do yet. */
export const LACKING: Readonly<Record<string, string>> = {};

const NAMED = /\b(?:QW|OS|MF|MH|PI)-(?:[A-Z]{1,2}\d?|\d+)(?:\.\d+)*[a-z]?(?:–\d+)?/g;

/** The single steps that a text names: `OS-17–18` is OS-17 and OS-18. */
export function stepsIn(text: string): string[] {
  return (text.match(NAMED) ?? []).flatMap((id) => {
    const [from = '', to] = id.split('–');
    const last = /\d+$/.exec(from)?.[0] ?? '';
    if (to === undefined || last === '') return [from];
    const stem = from.slice(0, -last.length);
    const count = Number(to) - Number(last) + 1;
    return Array.from({ length: count }, (_unused, n) => stem + String(Number(last) + n).padStart(last.length, '0'));
  });
}
