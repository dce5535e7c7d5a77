import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Refusal } from '../packages/refusal.js';
import type { DatasetLoss } from '../publishing/revision/losses.js';

/** Nobody else can publish while a question stands, so that it stands no longer than this. */
const SECONDS_TO_ANSWER = 60;

export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/** `dataset "pci" loses 120 of its 400 rows (30 %)`. */
export const describeLoss = ({ dataset, withdrawn, of }: DatasetLoss): string =>
  `dataset "${dataset}" loses ${withdrawn.toLocaleString('en')} of its ${of.toLocaleString('en')} rows (${Math.round((100 * withdrawn) / of)} %)`;

const HINT =
  'say so beforehand with --withdraw; --dry-run tells what would change, and catalogue diff which rows of a package these are';

/**
 * Asks whether so much is to be withdrawn.
 * @throws Refusal where it is not, or nobody can be asked, or nobody answers
 */
export async function askToWithdraw(
  losses: readonly DatasetLoss[],
  { input, output }: Terminal,
  seconds = SECONDS_TO_ANSWER,
): Promise<void> {
  const list = losses.map(describeLoss).join('; ');
  if (!input.isTTY)
    throw new Refusal(
      `nothing was written: ${list}, and there is no terminal to ask at. If that is meant, ${HINT}`,
    );
  const asking = createInterface({ input, output });
  const question = `${losses.map((loss) => `${describeLoss(loss)}\n`).join('')}Withdraw them? Type yes within ${seconds} seconds: `;
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    // Ctrl-C, and the end of the input, close it without an answer.
    const answer = await Promise.race([asking.question(question, { signal }), once(asking, 'close')]);
    if (typeof answer === 'string' && /^\s*yes\s*$/i.test(answer)) return;
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    output.write('\n');
  } finally {
    asking.close();
  }
  throw new Refusal(
    signal.aborted
      ? `nothing was written: ${list}, and there was no answer within ${seconds} seconds. If that is meant, ${HINT}`
      : `nothing was written: ${list}, and that was not wanted`,
  );
}
