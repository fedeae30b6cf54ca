import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

/**
 * A real SMTP server as a process of its own. It says on its output, a line of JSON each, where it listens, what it
 * received, and after each line of its input that this was all. What it answers depends on the address: `rechazado…` 550,
 * `luego…` 451, `enorme…` 552 after the text; the first message to `mudo…` it takes and says nothing.
 */
const refusal = (message: string, responseCode: number) => Object.assign(new Error(message), { responseCode });

let silent = false;

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onRcptTo({ address }, _session, answer) {
    if (address.startsWith('rechazado')) answer(refusal('5.1.1 No existe el buzón', 550));
    else if (address.startsWith('luego')) answer(refusal('4.7.1 Intente más tarde', 451));
    else answer();
  },
  onData(stream, session, answer) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
      const [first = ''] = to;
      if (first.startsWith('enorme')) {
        answer(refusal('5.3.4 Mensaje demasiado grande', 552));
        return;
      }
      say({ message: { from, to, raw: Buffer.concat(chunks).toString('base64') } });
      if (first.startsWith('mudo') && !silent) silent = true;
      else answer();
    });
  },
});

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

// A client that is killed breaks its connection.
server.on('error', () => undefined);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = server.server.address();
  say({ port: typeof address === 'object' ? address?.port : undefined });
});
createInterface({ input: process.stdin })
  .on('line', () => say({ all: true }))
  // Whoever started it is gone: so is it.
  .on('close', () => process.exit(0));
