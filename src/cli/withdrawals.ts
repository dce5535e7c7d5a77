import type { Command } from 'commander';
import { CommandError } from '../packages/fault.js';
import type { DatasetLoss } from '../publishing/revision/losses.js';
import { askYes, type Terminal } from './ask.js';
import { printLine } from './with-database.js';

/** Options of commands that may withdraw many rows of a dataset. */
export interface WithdrawalOptions {
  withdraw?: true;
  yes?: true;
  dryRun?: boolean;
}

export const addWithdrawalOptions = (command: Command): Command =>
  command
    .option('--withdraw', 'withdraw rows without asking, even more than a tenth of a dataset')
    .option('-y, --yes', 'the same as --withdraw');

/**
 * Asks about datasets that lose many rows, unless an option has answered already. A dry run only prints them.
 * @throws CommandError as `askToWithdraw`
 */
export async function confirmLosses(
  losses: readonly DatasetLoss[],
  { withdraw, yes, dryRun }: WithdrawalOptions,
): Promise<void> {
  if (withdraw || yes) return;
  if (!dryRun) await askToWithdraw(losses, { input: process.stdin, output: process.stderr });
  else for (const loss of losses) printLine(`publishing would need confirmation: ${describeLoss(loss)}`);
}

/** `dataset "pci" loses 120 of its 400 rows (30%)`. */
const describeLoss = ({ dataset, withdrawn, of }: DatasetLoss): string =>
  `dataset "${dataset}" loses ${withdrawn.toLocaleString('en')} of its ${of.toLocaleString('en')} rows (${Math.round((100 * withdrawn) / of)}%)`;

/** The publication lock is held while the question is open, so nobody else can publish. */
const SECONDS_TO_ANSWER = 60;

const HINT =
  'confirm with --withdraw; --dry-run shows how many rows would change, and "catalogue diff --rows" shows which';

/**
 * Asks whether to withdraw so many rows.
 * @throws CommandError if the answer is no, if there is no terminal, or if nobody answers in time
 */
export async function askToWithdraw(
  losses: readonly DatasetLoss[],
  { input, output }: Terminal,
  seconds = SECONDS_TO_ANSWER,
): Promise<void> {
  const list = losses.map(describeLoss).join('; ');
  if (!input.isTTY)
    throw new CommandError(
      `nothing was written, because there is no terminal to ask for confirmation: ${list}. If this is intended, ${HINT}`,
    );
  const lines = losses.map((loss) => `${describeLoss(loss)}\n`).join('');
  const question = `${lines}Withdraw them? Type yes within ${seconds} seconds: `;
  const answer = await askYes(question, { input, output }, seconds);
  if (answer === 'yes') return;
  throw new CommandError(
    answer === 'timeout'
      ? `nothing was written, because nobody answered within ${seconds} seconds: ${list}. If this is intended, ${HINT}`
      : `nothing was written, because it was not confirmed: ${list}`,
  );
}
