import type { DestinationStream } from 'pino';

/**
 * Writes the lines of one turn of the event loop at once: a line is written for each request, and each write waits for the
 * operating system. Lines of the last turn are written when the process exits.
 * @param longest maximum length of what is written at once; one line may be longer
 */
export function writeOncePerTurn(
  to: DestinationStream,
  longest = Number.POSITIVE_INFINITY,
): DestinationStream {
  let lines = '';
  const write = () => {
    const written = lines;
    lines = '';
    if (written !== '') to.write(written);
  };
  process.once('exit', write);
  return {
    write(line) {
      // A character of UTF-8 has at most three bytes for each unit of a string.
      if (lines !== '' && 3 * (lines.length + line.length) > longest) write();
      if (lines === '') setImmediate(write);
      lines += line;
    },
  };
}
