import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/** True if a person types yes; false where there is no terminal, or after Ctrl-C or the end of the input. */
export async function confirmYes(question: string, { input, output }: Terminal): Promise<boolean> {
  return input.isTTY === true && (await askYes(`${question} Type yes: `, { input, output })) === 'yes';
}

/** Asks a question to which only yes means agreement. */
export async function askYes(
  question: string,
  { input, output }: Terminal,
  seconds?: number,
): Promise<'yes' | 'no' | 'timeout'> {
  const prompt = createInterface({ input, output });
  const signal = seconds === undefined ? undefined : AbortSignal.timeout(seconds * 1000);
  try {
    // The end of the input closes the prompt without an answer.
    const answer = await Promise.race([
      signal ? prompt.question(question, { signal }) : prompt.question(question),
      once(prompt, 'close'),
    ]);
    return typeof answer === 'string' && /^\s*yes\s*$/i.test(answer) ? 'yes' : 'no';
  } catch (error) {
    // Both the time limit and Ctrl-C abort the question.
    if ((error as Error).name !== 'AbortError') throw error;
    output.write('\n');
    return signal?.aborted ? 'timeout' : 'no';
  } finally {
    prompt.close();
  }
}
