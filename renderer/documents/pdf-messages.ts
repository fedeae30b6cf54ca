import type { FormInput } from '#shared/forms/form-document.ts';

export type PdfRequest = FormInput;
/** The whole PDF, or what the layout stumbled over, for the log. */
export type PdfReply = { pdf: Uint8Array<ArrayBuffer> } | { failure: string };
