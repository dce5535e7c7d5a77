import { InvalidArgumentError } from 'commander';

/** The number of a revision as it is given on the command line. */
export function revisionNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('expected the number of a revision, from 1.');
  return Number(text);
}
