import { batched, type Loader } from './batch.js';
import type { Reader } from './reader.js';

/** The arguments of a field for one parent. */
export interface Asked<Question> {
  question: Question;
  parent: number;
}

/**
 * The rows of each parent for a field with arguments, in the order of the statement; [] for a parent without rows.
 * Parents with the same arguments share a statement; other arguments are another statement.
 */
export function rowsByQuestion<Question, R extends { parentKey: number }>(
  reader: Reader,
  read: (question: Question, parents: readonly number[]) => Promise<R[]>,
): Loader<Asked<Question>, R[], string> {
  // Arguments can be long, so the key is computed once for each parent.
  const texts = new WeakMap<Asked<Question>, string>();
  const textOf = (asked: Asked<Question>) => {
    const text = texts.get(asked) ?? JSON.stringify(asked.question);
    texts.set(asked, text);
    return text;
  };
  return batched(
    reader,
    async (asked) => {
      const groups = new Map<string, { question: Question; rows: Map<number, R[]> }>();
      for (const one of asked) {
        const { question, parent } = one;
        const name = textOf(one);
        const group = groups.get(name) ?? { question, rows: new Map<number, R[]>() };
        group.rows.set(parent, []);
        groups.set(name, group);
      }
      await Promise.all(
        [...groups.values()].map(async ({ question, rows }) => {
          for (const row of await read(question, [...rows.keys()])) rows.get(row.parentKey)?.push(row);
        }),
      );
      return asked.map((one) => groups.get(textOf(one))?.rows.get(one.parent) ?? []);
    },
    (one) => `${one.parent} ${textOf(one)}`,
  );
}
