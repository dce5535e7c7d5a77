import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { explainErrors } from '../../src/hints/explain-errors.js';
import { catalogueSchema } from '../../src/schema.js';

/** Queries that were written from the README alone; they are never changed to fit the schema. */
const folder = join(projectRoot, 'test', 'guesses', 'queries');

/** How many of them are answered or told what is meant. Raise it when more are. */
const UNDERSTOOD = 54;

it('queries that newcomers guess are valid, or each of their errors suggests a name', () => {
  const queries = readdirSync(folder).map((file) => ({
    file,
    text: readFileSync(join(folder, file), 'utf8'),
  }));
  const judged = queries.map(({ file, text }) => {
    const document = parse(text);
    const errors = validate(catalogueSchema(), document, undefined, { maxErrors: 100 });
    explainErrors(catalogueSchema(), document, errors);
    const unclear = errors.filter(({ message }) => !/Did you mean|is required/.test(message));
    return { file, valid: errors.length === 0, understood: unclear.length === 0, unclear };
  });
  const valid = judged.filter((one) => one.valid).length;
  const understood = judged.filter((one) => one.understood).length;
  const lines = judged.flatMap(({ file, unclear }) => unclear.map(({ message }) => `  ${file}: ${message}`));
  console.info(
    `${queries.length} guessed queries: ${valid} valid, ${understood} valid or told what is meant\n${lines.join('\n')}`,
  );
  expect(understood).toBeGreaterThanOrEqual(UNDERSTOOD);
});
