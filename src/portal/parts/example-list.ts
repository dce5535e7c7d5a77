import type { Example } from '../example.js';
import { exampleGroups } from '../examples.js';
import { foldText } from '../texts/fold-text.js';
import { byId, createElement } from '../texts/page-texts.js';
import { type PageLanguage, translate } from '../texts/translations.js';

/** The examples by subject, with a field to find one. */
export class ExampleList {
  private readonly panel = byId('examples');
  private readonly field = createElement('input', {
    type: 'search',
    id: 'find-example',
    autocomplete: 'off',
  });
  private readonly none = createElement('p', { className: 'hint', hidden: true });
  private readonly groups = createElement('div');

  constructor(private readonly onChoose: (example: Example) => void) {
    this.field.dataset.placeholder = 'findExample';
    this.field.dataset.label = 'findExample';
    this.none.dataset.phrase = 'noExample';
    this.none.setAttribute('role', 'status');
    this.field.addEventListener('input', () => this.filter());
    this.panel.append(this.field, this.none, this.groups);
  }

  /** Writes the list in a language; `selected` is the id of the example in the editor. */
  show(language: PageLanguage, selected: string | null): void {
    const sections = exampleGroups.map(({ title, examples }) =>
      createElement(
        'section',
        {},
        createElement('h2', { textContent: title[language] }),
        createElement(
          'ul',
          { className: 'choices' },
          ...examples.map((example) => this.entry(example, language, selected)),
        ),
      ),
    );
    this.groups.replaceChildren(...sections);
    this.none.textContent = translate(language, 'noExample');
    this.filter();
  }

  private entry(example: Example, language: PageLanguage, selected: string | null): HTMLLIElement {
    const button = createElement(
      'button',
      { type: 'button', onclick: () => this.onChoose(example) },
      createElement('span', { className: 'title', textContent: example.title[language] }),
      createElement('span', { className: 'about', textContent: example.about[language] }),
    );
    button.dataset.example = example.id;
    if (example.id === selected) button.setAttribute('aria-current', 'true');
    return createElement('li', {}, button);
  }

  private filter(): void {
    const words = foldText(this.field.value).split(' ').filter(Boolean);
    let found = 0;
    for (const section of this.groups.querySelectorAll('section')) {
      const heading = section.querySelector('h2')?.textContent ?? '';
      let inSection = 0;
      for (const entry of section.querySelectorAll('li')) {
        const text = foldText(`${heading} ${entry.textContent}`);
        entry.hidden = !words.every((word) => text.includes(word));
        if (!entry.hidden) inSection += 1;
      }
      section.hidden = inSection === 0;
      found += inSection;
    }
    this.none.hidden = found > 0;
  }
}
