import '../shared.js';
import type { AnswerTable } from '../../flattening/answer-tables.js';
import type { Cell } from '../../flattening/cells.js';
import { csvText } from '../../flattening/csv-style.js';
import { copyToClipboard } from '../parts/clipboard.js';
import { loadToolStyles } from '../parts/tool-styles.js';
import { createElement } from '../texts/page-texts.js';
import { resultText } from '../texts/result-texts.js';
import { type PageLanguage, writeNumber } from '../texts/translations.js';
import { chooseTable, listChoice, readAnswer, sentence, whyNothing } from './read-answer.js';
import type { ResultPage, ResultView } from './result-page.js';

const MOST_ROWS = 500;
const MOST_CELLS = 15_000;
/** Letters of a cell that is written in several lines. */
const LONG = 40;

/** How many rows of a table the page holds. */
const shownRows = ({ rows, columns }: AnswerTable): number =>
  Math.min(rows.length, MOST_ROWS, Math.max(1, Math.floor(MOST_CELLS / Math.max(1, columns.length))));

/** A list of the answer as a table, which can be taken along as CSV. */
export class TableView implements ResultView {
  private chosen: string | null = null;

  async show(host: HTMLElement, page: ResultPage): Promise<void> {
    const [answer] = await Promise.all([readAnswer(page), loadToolStyles()]);
    const { language } = page;
    const nothing = whyNothing(answer);
    if (nothing) return host.replaceChildren(sentence(resultText(language, nothing)));
    const table = chooseTable(answer.tables, this.chosen);
    const choice = listChoice(answer.tables, table, page, (name) => {
      this.chosen = name;
      void this.show(host, page).then(() => host.querySelector('select')?.focus());
    });
    host.replaceChildren(
      createElement('div', { className: 'tools' }, ...(choice ? [choice] : []), ...buttons(table, language)),
      ...about(table, language),
      ...(table.rows.length > 0 ? [frame(table, language)] : []),
    );
  }
}

function buttons(table: AnswerTable, language: PageLanguage): HTMLButtonElement[] {
  if (table.problem !== null) return [];
  const text = () => csvText(table.columns, table.rows);
  const button = (textContent: string, onclick: () => void) =>
    createElement('button', { type: 'button', textContent, onclick });
  return [
    button(resultText(language, 'download'), () => download(`${table.name}.csv`, text())),
    button(resultText(language, 'copyCsv'), () => void copyToClipboard(text(), language)),
  ];
}

function about(table: AnswerTable, language: PageLanguage): HTMLElement[] {
  const { rows, problem, isPartial } = table;
  if (problem !== null) return [sentence(resultText(language, 'noTable', { problem }))];
  if (rows.length === 0) return [sentence(resultText(language, 'emptyList'))];
  const shown = shownRows(table);
  const values = { shown: writeNumber(language, shown), rows: writeNumber(language, rows.length) };
  const length = resultText(language, shown < rows.length ? 'firstRows' : 'rows', values);
  return [sentence(isPartial ? `${length} ${resultText(language, 'partial')}` : length)];
}

function frame(table: AnswerTable, language: PageLanguage): HTMLElement {
  const { columns, rows, name } = table;
  const head = columns.map((column) =>
    createElement('th', { scope: 'col', textContent: column.name, className: classOf(column.type) }),
  );
  const label = resultText(language, 'tableOf', { name });
  const body = rows.slice(0, shownRows(table)).map((row) =>
    createElement(
      'tr',
      {},
      ...row.map((cell, i) =>
        createElement('td', {
          textContent: textOf(cell),
          className: textOf(cell).length > LONG ? 'long' : classOf(columns[i]?.type),
        }),
      ),
    ),
  );
  const frame = createElement(
    'div',
    { className: 'frame', tabIndex: 0, ariaLabel: label },
    createElement(
      'table',
      { lang: '' },
      createElement('caption', { className: 'unseen', textContent: label }),
      createElement('thead', {}, createElement('tr', { lang: 'en' }, ...head)),
      createElement('tbody', {}, ...body),
    ),
  );
  frame.setAttribute('role', 'region');
  return frame;
}

const classOf = (type: string | undefined): string =>
  type === 'integer' || type === 'decimal' ? 'numeric' : '';

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell));

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  createElement('a', { href: url, download: name }).click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
