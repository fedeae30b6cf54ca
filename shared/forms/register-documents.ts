import { formDay } from './form-fields.ts';
import { paperDocument, paperWidth } from './paper-document.ts';
import { paperField, paperSection, paperTable, signatureRow, type PaperColumn } from './paper-parts.ts';
import type { PdfDefinition, PdfNode } from './pdf-definition.ts';
import type { Anexo02Sheet, TurnoSheet } from './register-sheets.ts';

const WIDTH = paperWidth('portrait');

const SESSIONS: readonly PaperColumn<Anexo02Sheet['sessions'][number]>[] = [
  { heading: 'N°', width: 30, centred: true, text: (_row, number) => String(number).padStart(2, '0') },
  { heading: 'FECHA(S)', width: 90, centred: true, text: ({ fecha }) => fecha },
  { heading: 'DE (HORA INICIO)', width: 90, centred: true, text: ({ de }) => de },
  { heading: 'A (HORA TÉRMINO)', width: 90, centred: true, text: ({ a }) => a },
  { heading: 'OBSERVACIONES', width: WIDTH - 300, text: ({ observaciones }) => observaciones },
];
const ANSWERS: readonly PaperColumn<Anexo02Sheet>[] = [
  {
    heading: 'REQUIERE SER GRABADA LA REUNIÓN',
    width: WIDTH / 3,
    centred: true,
    text: ({ recorded }) => yesNo(recorded),
  },
  {
    heading: 'EN CASO SEA EN LA SALA MULTIUSO: CUENTA CON LA AUTORIZACIÓN',
    width: WIDTH / 3,
    centred: true,
    text: ({ multiuse }) => yesNo(multiuse),
  },
  {
    heading: 'REQUIERE SER TRANSMITIDO POR STREAMING',
    width: WIDTH / 3,
    centred: true,
    text: ({ streaming }) => yesNo(streaming),
  },
];
const PARTICIPANTS: readonly PaperColumn<Anexo02Sheet['participants'][number]>[] = [
  { heading: 'N°', width: 30, centred: true, text: (_row, number) => String(number).padStart(2, '0') },
  { heading: 'DESCRIPCIÓN DE LA/EL USUARIA/O', width: WIDTH - 270, text: ({ quien }) => quien },
  { heading: 'CONDICIÓN DE PARTICIPACIÓN', width: 240, centred: true, text: ({ condicion }) => condicion },
];

/** QW-A2: Anexo N° 02, A4 portrait. */
export function anexo02Document(sheet: Anexo02Sheet): PdfDefinition {
  return paperDocument(sheet, {
    orientation: 'portrait',
    title: ['FORMATO DE SOLICITUD DEL SERVICIO DE VIDEOCONFERENCIA', sheet.formCode],
    subject: `Anexo 02 ${sheet.code}`,
    mark: undefined,
    content: [
      paperField('Fecha', formDay(sheet.date), WIDTH),
      paperField('Registro', sheet.code, WIDTH),
      paperField('Usuaria/o solicitante, a cargo de la videoconferencia', sheet.requester, WIDTH),
      paperTable(SESSIONS, sheet.sessions, { sentence: 'Programado para', bodyWidth: WIDTH, emptyRows: 3 }),
      paperTable(ANSWERS, [sheet], { sentence: 'Se requiere', bodyWidth: WIDTH }),
      paperSection('Objetivo de la videoconferencia', sheet.objective, WIDTH),
      paperTable(PARTICIPANTS, sheet.participants, {
        sentence: 'Usuarias/os participantes',
        bodyWidth: WIDTH,
        emptyRows: 5,
      }),
      paperSection(
        'Información técnica de enlace',
        `Sala asignada: ${sheet.room === '' ? '_____' : sheet.room} · PIN de acceso: ***** (reservado al personal de Informática o personal autorizado)`,
        WIDTH,
      ),
      signatures([
        { label: 'Nombres y apellidos de la/del solicitante', name: sheet.requester, field: 'FirmaSolicita' },
      ]),
      paperField('Celular o anexo telefónico', sheet.phone, WIDTH),
    ],
  });
}

/** MF-3.4: the form of who comes in person: what is asked, the solution and the conformity of the usuaria/o. */
export function turnoDocument(sheet: TurnoSheet): PdfDefinition {
  return paperDocument(sheet, {
    orientation: 'portrait',
    title: ['FORMULARIO DE ATENCIÓN PRESENCIAL', `Turno ${sheet.turn}`],
    subject: `Turno ${sheet.code}`,
    mark: undefined,
    content: [
      paperField('Fecha', formDay(sheet.date), WIDTH),
      paperField('Usuaria/o', sheet.person, WIDTH),
      paperField('Entidad o código de unidad', sheet.entity, WIDTH),
      paperSection('Qué solicita', sheet.request, WIDTH),
      paperSection('Solución', sheet.solution === '' ? '\n\n\n\n' : sheet.solution, WIDTH),
      paperField('Conformidad de la solución', 'Sí ( )   No ( )', WIDTH),
      signatures([
        { label: 'Conformidad de la/el usuaria/o', name: sheet.person, field: 'FirmaConformidad' },
        { label: 'Especialista de SSI', name: '', field: 'FirmaEspecialista' },
      ]),
    ],
  });
}

function signatures(places: Parameters<typeof signatureRow>[0]): PdfNode {
  return { unbreakable: true, margin: [0, 68, 0, 8], stack: [signatureRow(places, WIDTH)] };
}

function yesNo(answer: boolean): string {
  return answer ? 'SÍ (X) NO ( )' : 'SÍ ( ) NO (X)';
}
