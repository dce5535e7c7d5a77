import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../../src/config.js';

/** A case of the OASIS committee: a text for a rule of the grammar, which must fail or be read. */
export interface OasisCase {
  rule: string;
  input: string;
  fails: boolean;
}

const FILES = ['odata-abnf-testcases.yaml', 'odata-aggregation-testcases.yaml'];

/** Cloned beside the project from the repository oasis-tcs/odata-abnf. */
const folder = join(projectRoot, '../shared/conformance/odata');

export const CASES_HINT = `../shared/conformance/odata is not there, with ${FILES.join(' and ')} of oasis-tcs/odata-abnf`;

/** The cases; null where they are not there. */
export function readOasisCases(): OasisCase[] | null {
  if (!FILES.every((file) => existsSync(join(folder, file)))) return null;
  return FILES.flatMap((file) => casesOf(readFileSync(join(folder, file), 'utf8')));
}

function casesOf(text: string): OasisCase[] {
  const { TestCases } = parse(text) as { TestCases: { Rule?: string; Input?: unknown; FailAt?: number }[] };
  return TestCases.flatMap(({ Rule: rule, Input: input, FailAt }) =>
    rule === undefined || input === undefined
      ? []
      : [{ rule, input: String(input), fails: FailAt !== undefined }],
  );
}
