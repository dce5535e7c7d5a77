import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Terminal } from './ask.js';

/** Asks the person at the keyboard whether to do what cannot be undone; where there is none, nobody agrees. */
export async function confirmYes(question: string, { input, output }: Terminal): Promise<boolean> {
  if (!input.isTTY) return false;
  const asking = createInterface({ input, output });
  try {
    // Ctrl-C, and the end of the input, close it without an answer.
    const answer = await Promise.race([asking.question(`${question} Type yes: `), once(asking, 'close')]);
    return typeof answer === 'string' && /^\s*yes\s*$/i.test(answer);
  } finally {
    asking.close();
  }
}
