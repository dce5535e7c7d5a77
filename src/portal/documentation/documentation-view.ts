import type { GraphQLSchema } from 'graphql';
import { createElement } from '../texts/page-texts.js';
import { type PageLanguage, type Phrase, translate } from '../texts/translations.js';
import { documentationEntries } from './documentation-entries.js';
import { DocumentationPages } from './documentation-pages.js';
import { searchDocumentation } from './documentation-search.js';
import { firstSentence } from './prose.js';

const MOST_RESULTS = 40;

/** The documentation of the schema: a field to search it, and one page at a time. */
export class DocumentationView {
  private readonly field = createElement('input', {
    type: 'search',
    id: 'find-documentation',
    autocomplete: 'off',
  });
  private readonly hint = createElement('p', { className: 'hint', id: 'find-documentation-hint' });
  private readonly page = createElement('div', { className: 'documentation-page', tabIndex: -1 });
  private readonly entries: ReturnType<typeof documentationEntries>;
  /** The pages that were opened, the last one is shown; `` is the start. */
  private readonly opened: string[] = [''];
  private language: PageLanguage = 'vi';

  /** @param onAdd adds the field at a path to the query */
  constructor(
    panel: HTMLElement,
    private readonly schema: GraphQLSchema,
    private readonly onAdd: (path: string) => void,
  ) {
    this.entries = documentationEntries(schema);
    this.field.setAttribute('aria-describedby', this.hint.id);
    this.hint.setAttribute('role', 'status');
    this.field.addEventListener('input', () => this.render());
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.page.querySelector<HTMLElement>('.results button')?.click();
      if (event.key === 'ArrowDown') this.page.querySelector<HTMLElement>('button')?.focus();
      if (event.key === 'Escape' && this.field.value !== '') {
        this.field.value = '';
        this.render();
      }
    });
    panel.replaceChildren(this.field, this.hint, this.page);
  }

  show(language: PageLanguage): void {
    this.language = language;
    this.field.placeholder = this.say('findInDocumentation');
    this.field.ariaLabel = this.say('findInDocumentation');
    this.render();
  }

  focusSearch(): void {
    this.field.focus();
    this.field.select();
  }

  /** Opens the page of a type or a field: `Unit`, `Unit.name`. */
  open(path: string): void {
    this.field.value = '';
    if (this.opened.at(-1) !== path) this.opened.push(path);
    this.render();
    this.page.parentElement?.scrollTo(0, 0);
    this.page.focus({ preventScroll: true });
  }

  private back(): void {
    if (this.field.value !== '') this.field.value = '';
    else if (this.opened.length > 1) this.opened.pop();
    this.render();
    this.page.focus({ preventScroll: true });
  }

  private render(): void {
    const text = this.field.value.trim();
    if (text === '') this.renderPage();
    else this.renderResults(text);
  }

  private renderPage(): void {
    this.hint.textContent = this.say('findHint');
    const path = this.opened.at(-1) ?? '';
    const pages = new DocumentationPages(this.schema, this.language, {
      open: (target) => this.open(target),
      add: this.onAdd,
    });
    this.page.replaceChildren(...(path === '' ? [] : [this.backButton()]), ...pages.at(path));
  }

  private renderResults(text: string): void {
    const results = searchDocumentation(this.entries, text);
    const shown = results.slice(0, MOST_RESULTS);
    const phrase =
      results.length === 0 ? 'noResult' : results.length > shown.length ? 'moreResults' : 'resultCount';
    this.hint.textContent = this.say(phrase, { text, count: results.length, shown: shown.length });
    const items = shown.map(({ kind, title, path, description }) =>
      createElement(
        'li',
        {},
        createElement(
          'button',
          { type: 'button', onclick: () => this.open(path) },
          createElement('code', { textContent: title, lang: 'en' }),
          createElement('span', { className: 'kind', textContent: this.say(PHRASE_OF_KIND[kind]) }),
          createElement('span', { className: 'about', textContent: firstSentence(description), lang: 'en' }),
        ),
      ),
    );
    this.page.replaceChildren(createElement('ul', { className: 'choices results' }, ...items));
  }

  private backButton(): HTMLButtonElement {
    const properties = { type: 'button', className: 'small', textContent: `‹ ${this.say('back')}` } as const;
    return createElement('button', { ...properties, onclick: () => this.back() });
  }

  private say(phrase: Phrase, values?: Record<string, string | number>): string {
    return translate(this.language, phrase, values);
  }
}

const PHRASE_OF_KIND = {
  object: 'kindObject',
  interface: 'kindInterface',
  union: 'kindUnion',
  enum: 'kindEnum',
  input: 'kindInput',
  scalar: 'kindScalar',
  field: 'kindField',
  argument: 'kindArgument',
  value: 'kindValue',
} as const;
