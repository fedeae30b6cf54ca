import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { CONFORMITY } from '#shared/messages/conformity.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import type { Context } from '../context.ts';
import { answerLink, findAsked, type Answer, type Asked } from '../mail/answer-link.ts';
import { noticePage, questionPage } from '../mail/conformity-page.ts';

export const CONFORMITY_PATH = '/conformidad';
/** Per minute and address: a person answers once, and guessing a link is hopeless anyway. */
const LIMIT = { max: 30, timeWindow: 60_000 };
/** The longest comment, as a browser sends it. */
const FORM_BYTES = 40_000;

const Form = z.object({ answer: z.enum(['yes', 'no']), comment: z.string() });

/** OS-7: the page behind the link of a mail. It needs no script and no session: the link is the permission. */
export function addConformityRoutes(app: FastifyInstance, context: Context): void {
  const url = `${CONFORMITY_PATH}/:token`;
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES },
      (_request, body, parsed) => {
        parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
      },
    );
    scope.get<{ Params: { token: string } }>(
      url,
      { config: { rateLimit: LIMIT }, schema: { hide: true } },
      async ({ params }, reply) => {
        const checked = context.links.check(params.token, context.clock());
        if ('problem' in checked) return sendBroken(reply, checked.problem);
        return show(reply, await findAsked(context.db, checked.mail));
      },
    );
    scope.post<{ Params: { token: string } }>(
      url,
      { config: { rateLimit: LIMIT }, schema: { hide: true } },
      async ({ params, body }, reply) => {
        const checked = context.links.check(params.token, context.clock());
        if ('problem' in checked) return sendBroken(reply, checked.problem);
        const form = Form.safeParse(body);
        const before = await findAsked(context.db, checked.mail);
        if (before.state !== 'open') return show(reply, before);
        if (!form.success) return askAgain(reply, before.ticket, body);
        const after = await answerLink(context.db, checked.mail, form.data, context.clock());
        if (after.state === 'incomplete') return askAgain(reply, after.ticket, body);
        if (after.state !== 'taken') return show(reply, after);
        context.waker.poke();
        return sendPage(reply, 200, noticePage(CONFORMITY.thanks, CONFORMITY.answered[after.answer], after.ticket));
      },
    );
    done();
  });
}

function show(reply: FastifyReply, asked: Asked): FastifyReply {
  switch (asked.state) {
    case 'open':
      return sendPage(reply, 200, questionPage(asked.ticket, undefined));
    case 'answered':
      return sendPage(reply, 200, noticePage(CONFORMITY.already, CONFORMITY.alreadyText, asked.ticket));
    case 'over':
      return sendPage(reply, 200, noticePage(CONFORMITY.over, CONFORMITY.overText, asked.ticket));
    case 'unknown':
      return sendBroken(reply, 'wrong');
  }
}

function askAgain(reply: FastifyReply, ticket: Ticket, body: unknown): FastifyReply {
  const { answer, comment } = (body ?? {}) as { answer?: unknown; comment?: unknown };
  const typed: Partial<Answer> = {
    ...(answer === 'yes' || answer === 'no' ? { answer } : {}),
    comment: typeof comment === 'string' ? comment : '',
  };
  return sendPage(reply, 422, questionPage(ticket, typed));
}

function sendBroken(reply: FastifyReply, problem: 'wrong' | 'expired'): FastifyReply {
  return problem === 'expired'
    ? sendPage(reply, 410, noticePage(CONFORMITY.expired, CONFORMITY.expiredText))
    : sendPage(reply, 404, noticePage(CONFORMITY.wrong, CONFORMITY.wrongText));
}

/** Nothing of it is kept on the way: the address is a secret. */
function sendPage(reply: FastifyReply, code: number, html: string): FastifyReply {
  return reply
    .code(code)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .type('text/html; charset=utf-8')
    .send(html);
}
