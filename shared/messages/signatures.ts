import type { SigningProblem, SigningProblemCode } from '../signing/signing-problem.ts';
import type { DocumentFault, DocumentFaultCode, SignatureFault, Verification } from '../signing/verify/report.ts';

const day = (iso: string): string => iso.slice(0, 10).split('-').reverse().join('/');

const PROBLEMS: Readonly<Record<SigningProblemCode, (detail: string) => string>> = {
  'wrong-passphrase': () => 'La contraseña del certificado no coincide. No se firmó nada.',
  'not-pkcs12': () => 'El archivo no es un certificado PKCS#12 (.p12 o .pfx) que se pueda leer.',
  'no-key': () => 'El archivo no contiene un certificado con su clave privada.',
  'key-file-gone': () => 'El archivo del certificado ya no está donde se eligió. Elíjalo otra vez.',
  'unsupported-key': () =>
    'La clave del certificado no es RSA ni de curva P-256, P-384 o P-521, o no es la de su certificado.',
  expired: (iso) => `El certificado venció el ${day(iso)}: ya no puede firmar.`,
  'not-yet-valid': (iso) => `El certificado vale recién desde el ${day(iso)}. Revise también la fecha de este equipo.`,
  'wrong-usage': () => 'El certificado no es para firmar: le falta el uso «firma digital» o «no repudio».',
  'not-pdf': () => 'El archivo no es un PDF.',
  'unreadable-pdf': () => 'El PDF está dañado o incompleto: no se puede firmar.',
  'encrypted-pdf': () => 'El PDF está cifrado: no se puede firmar.',
  'pdf-too-large': () => 'El PDF es demasiado grande para firmarlo aquí.',
  'field-signed': (field) => `El lugar de firma «${field}» ya está firmado.`,
  'not-intact': () => 'El PDF cambió después de una firma anterior: no se firma encima.',
  closed: () => 'El certificado ya se cerró: vuelva a abrirlo.',
  'token-missing': () => 'No hay un token criptográfico conectado.',
  'token-gone': () => 'El token se desconectó mientras firmaba. No se firmó nada: conéctelo e intente de nuevo.',
  'token-pin': () => 'El PIN del token no coincide. No se firmó nada.',
  'token-locked': () => 'El token está bloqueado por intentos fallidos: lo desbloquea quien lo entregó.',
  'token-module': () => 'En este equipo no está instalado el programa para usar tokens criptográficos.',
  'no-crypto': () =>
    'Este navegador no permite firmar en esta dirección: entre por https o use la aplicación de escritorio.',
};

/** Why nothing was signed, as a sentence. */
export function signingProblemText({ code, detail }: Pick<SigningProblem, 'code' | 'detail'>): string {
  return PROBLEMS[code](detail);
}

const SIGNATURE_FAULTS: Readonly<Record<SignatureFault, string>> = {
  'byte-range': 'La parte que dice cubrir no es la del archivo.',
  contents: 'El espacio de la firma contiene algo más que la firma.',
  unsupported: 'Es de un tipo que aquí no se puede comprobar.',
  malformed: 'La firma está dañada o no tiene la forma debida.',
  'content-changed': 'El contenido cambió después de firmarse.',
  'not-signed-by-certificate': 'La firma no es de la clave de este certificado.',
  'certificate-not-named': 'La firma no dice con qué certificado se hizo, o nombra otro.',
  'stray-certificate': 'Trae un certificado que no le pertenece.',
  'no-time': 'No dice cuándo se firmó.',
  'time-in-future': 'Dice haberse firmado en una fecha que todavía no llega.',
  expired: 'El certificado ya había vencido al firmar.',
  'not-yet-valid': 'El certificado todavía no valía al firmar.',
  'wrong-usage': 'El certificado no es para firmar.',
  untrusted: 'El emisor del certificado no está entre los reconocidos en este equipo.',
  revoked: 'El certificado estaba revocado al firmar.',
};

export function signatureFaultText(fault: SignatureFault): string {
  return SIGNATURE_FAULTS[fault];
}

const DOCUMENT_FAULTS: Readonly<Record<DocumentFaultCode, (detail: string) => string>> = {
  'content-after-last-signature': () => 'Se agregó contenido después de la última firma.',
  'page-changed': (page) => (/^\d+$/.test(page) ? `Cambió la página ${page}.` : 'Cambió el contenido de una página.'),
  'annotation-added': (page) =>
    /^\d+$/.test(page) ? `Se agregó o cambió algo sobre la página ${page}.` : 'Cambió algo puesto sobre una página.',
  'form-changed': () => 'Cambió el formulario del documento.',
  'document-changed': () => 'Cambió una parte del documento.',
  'field-signed-twice': (field) =>
    `El lugar de firma «${field}» se firmó dos veces: la primera firma quedó reemplazada.`,
  'signature-removed': () => 'Hay una firma que ya no está completa en el archivo.',
  'not-pdf': () => 'El archivo no es un PDF.',
  encrypted: () => 'El PDF está cifrado: no se puede comprobar.',
  'too-large': () => 'El PDF es demasiado grande para comprobarlo aquí.',
  unreadable: () => 'El PDF está dañado o incompleto: no se puede comprobar.',
};

export function documentFaultText({ code, after, detail = '' }: DocumentFault): string {
  const where = after === undefined ? '' : ` Fue después de la firma ${after}.`;
  return DOCUMENT_FAULTS[code](detail) + where;
}

/** The headline of what was found. */
export function verdictText({ verdict, signatures, faults }: Verification): string {
  const count = signatures.length;
  const correct = count === 1 ? '1 firma correcta' : `${count} firmas correctas`;
  if (verdict === 'valid') return `Documento íntegro, ${correct}`;
  if (verdict === 'revocation-unknown') return `Documento íntegro, ${correct} · revocación por comprobar`;
  if (verdict === 'unsigned') return 'Este PDF no tiene firmas';
  if (verdict === 'unreadable') return DOCUMENT_FAULTS[faults[0]?.code ?? 'unreadable']('');
  const appended = faults.some(({ code }) => code === 'content-after-last-signature');
  return appended ? 'Se agregó contenido después de la última firma' : 'Firma no válida';
}
