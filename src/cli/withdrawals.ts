import type { Command } from 'commander';
import type { DatasetLoss } from '../publishing/revision/losses.js';
import { askToWithdraw, describeLoss } from './ask.js';
import { printLine } from './publisher.js';

/** What is said beforehand of withdrawing much of a dataset. */
export interface WithdrawalOptions {
  withdraw?: true;
  yes?: true;
  dryRun?: boolean;
}

export const addWithdrawalOptions = (command: Command): Command =>
  command
    .option('--withdraw', 'withdraw also more than a tenth of the rows of a dataset without asking')
    .option('-y, --yes', 'answer every question with yes: the same as --withdraw');

/**
 * Asks about datasets that lose much, where nothing was said beforehand; of a dry run it is only told.
 * @throws Refusal where that is not wanted, or nobody can be asked
 */
export async function confirmLosses(
  losses: readonly DatasetLoss[],
  { withdraw, yes, dryRun }: WithdrawalOptions,
): Promise<void> {
  if (withdraw || yes) return;
  if (!dryRun) await askToWithdraw(losses, { input: process.stdin, output: process.stderr });
  else
    for (const loss of losses) printLine(`to be published it has to be confirmed that ${describeLoss(loss)}`);
}
