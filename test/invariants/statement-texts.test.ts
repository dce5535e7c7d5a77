import { graphql, isEnumType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../db/database.js';
import { loadArrayTypes } from '../../db/driver/index.js';
import { asQuery } from '../../db/statement.js';
import { COUNTED_TABLES } from '../../src/catalogue/catalogue.queries.js';
import { MAX_VALUES } from '../../src/limits/argument-lists.js';
import { createContext } from '../../src/request/context.js';
import { catalogueSchema } from '../../src/schema.js';
import { argumentPlaces, listValue } from '../support/leaf-arguments.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';

/** More turns of the event loop than a field pauses for; see `src/limits/pacing.ts`. */
const TURNS_OF_A_PAUSE = 50;

/** A database that keeps what it was asked. */
class RecordingDatabase extends Database {
  texts = new Set<string>();
  longestArray = 0;
  #running = new Set<Promise<unknown>>();

  override rows<Row extends object>(...[name, statement]: Parameters<Database['rows']>): Promise<Row[]> {
    const { sql, params } = asQuery(statement);
    this.texts.add(sql);
    for (const value of params)
      if (Array.isArray(value)) this.longestArray = Math.max(this.longestArray, value.length);
    const rows = super.rows<Row>(name, statement);
    const running: Promise<unknown> = rows.then(
      () => this.#running.delete(running),
      () => this.#running.delete(running),
    );
    this.#running.add(running);
    return rows;
  }

  /** Waits for fields that still read after the error of another field has ended the answer; they may pause meanwhile. */
  async settle(): Promise<void> {
    for (let idle = 0; idle < TURNS_OF_A_PAUSE; idle += 1) {
      if (this.#running.size > 0) idle = 0;
      await Promise.all(this.#running);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const schema = catalogueSchema();
const lists = argumentPlaces(schema).filter(({ isList }) => isList);
const LENGTHS = [1, 2, 7, 50];

let database: TestDatabase;
let recording: RecordingDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await loadArrayTypes(database.sql);
  recording = new RecordingDatabase(database.sql, 60_000);
});
afterAll(async () => {
  await recording?.close();
  await database?.drop();
});

async function ask(query: string, variables: Record<string, unknown> = {}) {
  recording.texts.clear();
  recording.longestArray = 0;
  const { errors = [] } = await graphql({
    schema,
    source: query,
    variableValues: variables,
    contextValue: createContext(recording, 1),
  });
  await recording.settle();
  return { texts: [...recording.texts].sort(), longestArray: recording.longestArray, errors };
}

describe('the texts of statements', () => {
  it('are looked at for every list that an argument can hold', () => {
    expect(lists.length).toBeGreaterThan(30);
    expect(lists.map(({ name }) => name)).toContain('Query.observations(filter.breakdown.categories)');
  });

  it.each(lists)('are the same for any length of $name', async ({ name, type, request }) => {
    const distinct = isEnumType(type) ? type.getValues().length : name.includes('breakdown)') ? 10 : 20;
    const asked = [];
    for (const length of LENGTHS.map((length) => Math.min(length, distinct))) {
      const values = Array.from({ length }, (_, i) => listValue(type, i));
      const { query, variables } = request(values);
      const { texts, errors } = await ask(query, variables);
      // What is refused is refused with a code, and is asked of the database no further.
      for (const error of errors) expect(error.extensions.code, error.message).toBeDefined();
      asked.push(texts);
    }
    const [ofOne = [], ...others] = asked;
    // Names of tables are a closed set, like an enum: others are refused before anything is read.
    if (!name.endsWith('(tables)')) expect(ofOne.length).toBeGreaterThan(0);
    for (const texts of others) expect(texts.filter((text) => !ofOne.includes(text))).toEqual([]);
  });

  it('are the same for any number of words that are searched for', async () => {
    const asked = [];
    for (const query of [
      '',
      'a',
      'thanh hoa',
      'tharh',
      'a b c d e f g',
      Array(100)
        .fill('ab')
        .map((w, i) => `${w}${i % 10}`)
        .join('')
        .slice(0, 200),
    ])
      asked.push(
        (
          await ask('query ($query: String!) { search(query: $query) { totalCount nodes { score } } }', {
            query,
          })
        ).texts,
      );
    for (const texts of asked) expect(texts).toEqual(asked[0]);
  });

  it('are the same for whatever is counted', async () => {
    const asked = [];
    for (const fields of [['units'], ['series', 'units'], COUNTED_TABLES.map(({ name }) => name)])
      asked.push((await ask(`{ catalogue { counts { ${fields.join(' ')} } } }`)).texts);
    for (const texts of asked) expect(texts).toEqual(asked[0]);
  });
});

describe('a list of 20,000 values', () => {
  it.each(lists)(
    `comes to a statement as at most ${MAX_VALUES}, or is refused before: $name`,
    async ({ type, request }) => {
      const { query, variables } = request(Array.from({ length: 20_000 }, (_, i) => listValue(type, i)));
      const { longestArray, errors } = await ask(query, variables);
      expect(longestArray).toBeLessThanOrEqual(MAX_VALUES);
      if (!isEnumType(type))
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(
          expect.arrayContaining([expect.stringMatching(/^(LIMIT_EXCEEDED|PAGE_SIZE_INVALID)$/)]),
        );
    },
  );
});
