import type { DestinationStream } from 'pino';

/**
 * Writes the lines of one turn of the event loop at once: a line is written for each request, and each write waits for the
 * operating system. Lines of the last turn are written when the process exits.
 */
export function writeOncePerTurn(to: DestinationStream): DestinationStream {
  let lines = '';
  const write = () => {
    const written = lines;
    lines = '';
    if (written !== '') to.write(written);
  };
  process.once('exit', write);
  return {
    write(line) {
      if (lines === '') setImmediate(write);
      lines += line;
    },
  };
}
