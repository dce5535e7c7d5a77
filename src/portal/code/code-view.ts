import '../shared.js';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import { flatColumns } from '../../flattening/flat-columns.js';
import { findQueryRows } from '../../flattening/query-rows.js';
import { readJsonObject } from '../json-text.js';
import { apiEndpoint, type EditorOperation, pinnedRevision } from '../page-url.js';
import { copyToClipboard } from '../parts/clipboard.js';
import { loadToolStyles } from '../parts/tool-styles.js';
import { labelledChoice, sentence } from '../results/read-answer.js';
import type { ResultPage, ResultView } from '../results/result-page.js';
import { createElement } from '../texts/page-texts.js';
import { resultText } from '../texts/result-texts.js';
import { curlCode } from './curl.js';
import { javascriptCode } from './javascript.js';
import { pandasCode, pythonCode } from './python.js';
import { rCode, rTableCode } from './r.js';
import type { CodeRequest, TableRequest } from './snippet.js';

interface CodeLanguage {
  readonly title: string;
  readonly write: (request: TableRequest) => string;
  /** Whether it reads the CSV form, which only queries with one list have. */
  readonly readsTable: boolean;
}

const LANGUAGES: Readonly<Record<string, CodeLanguage>> = {
  curl: { title: 'curl', write: curlCode, readsTable: false },
  javascript: { title: 'JavaScript (fetch)', write: javascriptCode, readsTable: false },
  python: { title: 'Python', write: pythonCode, readsTable: false },
  pandas: { title: 'Python (pandas)', write: pandasCode, readsTable: true },
  r: { title: 'R (httr2)', write: rCode, readsTable: false },
  'r-table': { title: 'R (data frame)', write: rTableCode, readsTable: true },
};

/** The query of the editors as a program. */
export class CodeView implements ResultView {
  private chosen = 'curl';
  private isPinned: boolean | null = null;

  async show(host: HTMLElement, page: ResultPage): Promise<void> {
    const [schema] = await Promise.all([page.schema().catch(() => null), loadToolStyles()]);
    const { language, operation, lastRevision } = page;
    const address = new URL(location.href);
    const pinned = pinnedRevision(address);
    const revision = pinned ?? lastRevision;
    const request = this.requestOf(operation, page, revision);
    if (typeof request === 'string') return host.replaceChildren(sentence(resultText(language, request)));
    const columns = schema && columnsOf(schema, operation);
    const offered = Object.entries(LANGUAGES).filter(([, { readsTable }]) => !readsTable || columns !== null);
    const chosen = offered.find(([id]) => id === this.chosen)?.[0] ?? 'curl';
    const code = (LANGUAGES[chosen] as CodeLanguage).write({ ...request, columns: columns ?? [] });
    const again = (index: number) =>
      void this.show(host, page).then(() => host.querySelectorAll('select')[index]?.focus());
    const languages = labelledChoice(
      resultText(language, 'codeIn'),
      offered.map(([value, { title }]) => ({ value, text: title })),
      chosen,
      (id) => {
        this.chosen = id;
        again(0);
      },
    );
    const revisions = revision !== null && [
      labelledChoice(
        resultText(language, 'codeReads'),
        [
          { value: 'newest', text: resultText(language, 'codeNewest') },
          { value: 'pinned', text: resultText(language, 'codePinned', { revision }) },
        ],
        (this.isPinned ?? pinned !== null) ? 'pinned' : 'newest',
        (value) => {
          this.isPinned = value === 'pinned';
          again(1);
        },
      ),
    ];
    const copy = createElement('button', {
      type: 'button',
      textContent: resultText(language, 'copyCode'),
      onclick: () => void copyToClipboard(code, language),
    });
    const text = createElement(
      'pre',
      { className: 'code', tabIndex: 0, lang: 'en' },
      createElement('code', { textContent: code }),
    );
    text.ariaLabel = resultText(language, 'code');
    text.setAttribute('role', 'region');
    const hasHeaders = page.hasHeaders;
    host.replaceChildren(
      createElement('div', { className: 'tools' }, languages, ...(revisions || []), copy),
      text,
      ...(hasHeaders ? [sentence(resultText(language, 'codeHeaders'))] : []),
    );
  }

  private requestOf(
    { query, variables, operationName }: EditorOperation,
    { language }: ResultPage,
    revision: number | null,
  ): CodeRequest | 'codeEmpty' | 'codeInvalid' {
    if (query.trim() === '') return 'codeEmpty';
    const pinned = this.isPinned ?? pinnedRevision(new URL(location.href)) !== null;
    try {
      const endpoint = apiEndpoint(new URL(location.href), pinned ? revision : null, language);
      endpoint.hash = '';
      return { endpoint, query, variables: readJsonObject(variables), operationName };
    } catch {
      return 'codeInvalid';
    }
  }
}

/** The columns of the CSV form of a query; null if it has none. */
function columnsOf(
  schema: GraphQLSchema,
  { query, operationName }: EditorOperation,
): TableRequest['columns'] | null {
  try {
    const document = parse(query);
    const rows = findQueryRows(schema, document, operationName || null);
    if (!rows) return null;
    const fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
      ),
    );
    return flatColumns(schema, [rows.selected], fragments).map(({ name, type }) => ({
      name,
      isText: type === 'text' || type === 'day',
    }));
  } catch {
    // It does not parse, is not valid, or has no list.
    return null;
  }
}
