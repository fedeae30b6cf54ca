import { CONFORMITY } from '#shared/messages/conformity.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import type { Answer } from './answer-link.ts';

/** The page with the question; what was typed stays when it could not be taken. */
export function questionPage(ticket: Ticket, typed: Partial<Answer> | undefined): string {
  const checked = (answer: Answer['answer']) => (typed?.answer === answer ? ' checked' : '');
  return page(
    CONFORMITY.title,
    `
    ${typed === undefined ? '' : problem()}
    <p>${escape(CONFORMITY.ticket(ticket.code, ticket.subject))}</p>
    ${ticket.solution === undefined ? '' : `<h2>${CONFORMITY.solution}</h2><p class="said">${escape(ticket.solution)}</p>`}
    <form method="post" accept-charset="utf-8">
      <fieldset>
        <legend>${CONFORMITY.question}</legend>
        <label><input type="radio" name="answer" value="yes" required${checked('yes')}> ${CONFORMITY.yes}</label>
        <label><input type="radio" name="answer" value="no" required${checked('no')}> ${CONFORMITY.no}</label>
      </fieldset>
      <label for="comment">${CONFORMITY.comment}</label>
      <p id="hint" class="hint">${CONFORMITY.commentHint}</p>
      <textarea id="comment" name="comment" rows="5" maxlength="4000" aria-describedby="hint">${escape(typed?.comment ?? '')}</textarea>
      <button type="submit">${CONFORMITY.send}</button>
    </form>`,
  );
}

/** A page that says one thing. */
export function noticePage(title: string, text: string, ticket?: Ticket): string {
  const about = ticket === undefined ? '' : `<p>${escape(CONFORMITY.ticket(ticket.code, ticket.subject))}</p>`;
  return page(title, `${about}<p>${escape(text)}</p>`);
}

function problem(): string {
  return `<div role="alert" class="problem"><strong>${CONFORMITY.incomplete}</strong><br>${CONFORMITY.incompleteText}</div>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="${CONFORMITY.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body><main><h1>${escape(title)}</h1>${body}</main></body>
</html>
`;
}

const STYLE = `
body{margin:0;background:#f4f6f8;color:#1c2630;font:1.0625rem/1.5 system-ui,sans-serif}
main{box-sizing:border-box;max-width:40rem;margin:0 auto;padding:2rem 1.25rem;background:#fff;min-height:100vh}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.0625rem;margin:1.25rem 0 .25rem}
p{margin:0 0 .75rem;overflow-wrap:anywhere}.said{white-space:pre-wrap}.hint{color:#4a5866;font-size:.9375rem;margin:0 0 .375rem}
fieldset{border:1px solid #b8c2cc;border-radius:.375rem;margin:1.25rem 0;padding:.75rem 1rem}legend{padding:0 .375rem;font-weight:600}
fieldset label{display:block;padding:.375rem 0}label[for]{font-weight:600}
textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;border:1px solid #6b7885;border-radius:.375rem}
button{margin-top:1rem;font:inherit;font-weight:600;padding:.625rem 1.25rem;border:0;border-radius:.375rem;background:#14507a;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #e08a00;outline-offset:2px}
.problem{border-left:.25rem solid #a3271c;background:#fdf1ef;padding:.75rem 1rem;margin-bottom:1rem}`;

function escape(text: string): string {
  const ENTITIES: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
