import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A case of the OASIS committee: a text for a rule of the grammar, which must fail or be read. */
export interface OasisCase {
  rule: string;
  input: string;
  fails: boolean;
}

const FILES = ['odata-abnf-testcases.yaml', 'odata-aggregation-testcases.yaml'];

const FOLDER = join(process.env.SHARED_DATA ?? '', '../conformance/odata');

export const CASES_HINT = 'set SHARED_DATA to the folder next to conformance/odata';

/** The cases; null where they are not there. */
export function readOasisCases(): OasisCase[] | null {
  if (process.env.SHARED_DATA === undefined) return null;
  if (!FILES.every((file) => existsSync(join(FOLDER, file)))) return null;
  return FILES.flatMap((file) => casesOf(readFileSync(join(FOLDER, file), 'utf8')));
}

function casesOf(text: string): OasisCase[] {
  const { TestCases } = parse(text) as { TestCases: { Rule?: string; Input?: unknown; FailAt?: number }[] };
  return TestCases.flatMap(({ Rule: rule, Input: input, FailAt }) =>
    rule === undefined || input === undefined
      ? []
      : [{ rule, input: String(input), fails: FailAt !== undefined }],
  );
}
