import type DataLoader from 'dataloader';
import { batched } from './batch.js';
import type { Reader } from './reader.js';

/** What a field with arguments asks of one parent. */
export interface Asked<Question> {
  question: Question;
  parent: number;
}

/**
 * Rows of each parent for a question, in the order that the statement gives them; [] for a parent without any.
 * Parents that are asked the same share a statement; another question makes another one.
 */
export function rowsByQuestion<Question, R extends { parentKey: number }>(
  reader: Reader,
  read: (question: Question, parents: readonly number[]) => Promise<R[]>,
): DataLoader<Asked<Question>, R[], string> {
  // A question can be long: it is written out once for each parent, however often it is looked up.
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
