/**
 * A terminal or a log that is closed takes its end of the pipe along; Node then ends a program at the next line that it says.
 * This one goes on, unheard.
 */
export function surviveBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (problem: NodeJS.ErrnoException) => {
      if (problem.code !== 'EPIPE') throw problem;
    });
  }
}
