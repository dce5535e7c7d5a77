import { parse } from 'graphql';
import { type AnswerTable, answerTables } from '../../flattening/answer-tables.js';
import { createElement } from '../texts/page-texts.js';
import { resultText } from '../texts/result-texts.js';
import { writeNumber } from '../texts/translations.js';
import type { ResultPage } from './result-page.js';

interface ReadAnswer {
  readonly tables: readonly AnswerTable[];
  readonly hasRun: boolean;
  readonly hasData: boolean;
}

/** The lists of the last answer. */
export async function readAnswer(page: ResultPage): Promise<ReadAnswer> {
  const { lastRun } = page;
  if (!lastRun?.data) return { tables: [], hasRun: lastRun !== null, hasData: false };
  const { query, operationName } = lastRun.operation;
  const schema = await page.schema();
  const tables = answerTables(schema, parse(query), operationName || null, lastRun.data);
  return { tables, hasRun: true, hasData: true };
}

/** Why there is nothing to show; null if there is a list. */
export function whyNothing({ tables, hasRun, hasData }: ReadAnswer): 'notRun' | 'noData' | 'noList' | null {
  if (!hasRun) return 'notRun';
  if (!hasData) return 'noData';
  return tables.length === 0 ? 'noList' : null;
}

/** The list of that name, or else the longest. */
export function chooseTable(tables: readonly AnswerTable[], name: string | null): AnswerTable {
  const longest = [...tables].sort((a, b) => b.rows.length - a.rows.length)[0] as AnswerTable;
  return tables.find((table) => table.name === name) ?? longest;
}

/** A choice of the lists of an answer; null for one list. */
export function listChoice(
  tables: readonly AnswerTable[],
  chosen: AnswerTable,
  { language }: ResultPage,
  onChoose: (name: string) => void,
): HTMLLabelElement | null {
  if (tables.length < 2) return null;
  const options = tables.map(({ name, rows }) => ({
    value: name,
    text: resultText(language, 'listWithRows', { name, rows: writeNumber(language, rows.length) }),
  }));
  return labelledChoice(resultText(language, 'list'), options, chosen.name, onChoose);
}

/** A labelled field to choose one of several. */
export function labelledChoice(
  label: string,
  options: readonly { value: string; text: string }[],
  chosen: string,
  onChoose: (value: string) => void,
): HTMLLabelElement {
  const select = createElement(
    'select',
    { onchange: ({ currentTarget }) => onChoose((currentTarget as HTMLSelectElement).value) },
    ...options.map(({ value, text }) => createElement('option', { value, textContent: text })),
  );
  select.value = chosen;
  return createElement('label', { className: 'choice' }, `${label} `, select);
}

/** A sentence of a form of the result. */
export const sentence = (textContent: string): HTMLParagraphElement =>
  createElement('p', { className: 'hint', textContent });
