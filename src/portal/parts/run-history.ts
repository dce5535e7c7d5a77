import type { EditorOperation } from '../page-url.js';
import { byId, createElement } from '../texts/page-texts.js';
import { type PageLanguage, translate } from '../texts/translations.js';
import { readStored, store } from './storage.js';

const KEY = 'playground.history';
const LONGEST = 50;

interface Run extends EditorOperation {
  /** ISO 8601. */
  readonly at: string;
}

/** The queries that were run in this browser, newest first; headers are not kept, as they may hold secrets. */
export class RunHistory {
  private runs: readonly Run[] = readRuns();
  private language: PageLanguage = 'vi';

  constructor(private readonly onChoose: (operation: EditorOperation) => void) {}

  add({ query, variables, operationName }: EditorOperation): void {
    const others = this.runs.filter((run) => run.query !== query || run.variables !== variables);
    this.keep(
      [{ query, variables, operationName, at: new Date().toISOString() }, ...others].slice(0, LONGEST),
    );
  }

  show(language: PageLanguage): void {
    this.language = language;
    const say = (phrase: Parameters<typeof translate>[1]) => translate(language, phrase);
    const panel = byId('history');
    const hint = createElement('p', {
      className: 'hint',
      textContent: say(this.runs.length > 0 ? 'historyHint' : 'noHistory'),
    });
    const clear = createElement('button', {
      type: 'button',
      className: 'small',
      textContent: say('clearHistory'),
      onclick: () => this.keep([]),
    });
    const list = createElement('ul', { className: 'choices' }, ...this.runs.map((run) => this.entry(run)));
    panel.replaceChildren(hint, ...(this.runs.length > 0 ? [list, clear] : []));
  }

  private entry(run: Run): HTMLLIElement {
    const time = new Date(run.at).toLocaleString(this.language === 'vi' ? 'vi-VN' : 'en-GB', {
      dateStyle: 'short',
      timeStyle: 'short',
    });
    return createElement(
      'li',
      {},
      createElement(
        'button',
        { type: 'button', onclick: () => this.onChoose(run) },
        createElement('span', { className: 'title', textContent: this.nameOf(run) }),
        createElement('span', { className: 'about', textContent: `${time} ${run.variables.slice(0, 80)}` }),
      ),
    );
  }

  private nameOf({ query, operationName }: Run): string {
    const name = operationName || /\b(?:query|mutation|subscription)\s+(\w+)/.exec(query)?.[1];
    return name ?? (query.replace(/\s+/g, ' ').slice(0, 60) || translate(this.language, 'unnamedQuery'));
  }

  private keep(runs: readonly Run[]): void {
    this.runs = runs;
    store(KEY, JSON.stringify(runs));
    this.show(this.language);
  }
}

function readRuns(): readonly Run[] {
  try {
    const runs: unknown = JSON.parse(readStored(KEY) ?? '[]');
    return Array.isArray(runs) ? runs.filter((run) => typeof run?.query === 'string') : [];
  } catch {
    return [];
  }
}
