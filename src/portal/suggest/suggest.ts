import { fetchSuggestions, type Suggestion, type SuggestSettings } from './suggestions.js';

const DELAY_MS = 180;
const FEWEST_LETTERS = 2;
/** How many answers the page remembers, for those who delete what they typed. */
const MOST_KEPT = 50;

/**
 * Makes the search field a combobox with a list of suggestions, by the pattern of the ARIA Authoring Practices: the focus stays in the
 * field, and `aria-activedescendant` names the chosen line. Without this script the form is sent as it is.
 */
function suggest(form: HTMLFormElement, field: HTMLInputElement, settings: SuggestSettings): void {
  const list = document.createElement('ul');
  list.id = 'suggestions';
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', settings.words.list);
  const status = document.createElement('p');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  field.after(list);
  form.append(status);
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-expanded', 'false'],
    ['aria-controls', list.id],
  ] as const)
    field.setAttribute(name, value);

  const kept = new Map<string, Suggestion[]>();
  let shown: Suggestion[] = [];
  let active = -1;
  let timer: number | undefined;
  let running: AbortController | undefined;

  const textOf = () => field.value.normalize('NFC').trim().replace(/\s+/g, ' ');

  const choose = (place: number) => {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = place;
    const line = list.children[active];
    if (!line) return field.removeAttribute('aria-activedescendant');
    line.setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', line.id);
    line.scrollIntoView({ block: 'nearest' });
  };

  const close = () => {
    clearTimeout(timer);
    running?.abort();
    choose(-1);
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
  };

  const show = (suggestions: Suggestion[]) => {
    shown = suggestions;
    active = -1;
    field.removeAttribute('aria-activedescendant');
    list.replaceChildren(...suggestions.map(lineOf));
    list.hidden = suggestions.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    const { none, one, many } = settings.words;
    const more = many.replace('{count}', String(suggestions.length));
    status.textContent = [none, one][suggestions.length] ?? more;
  };

  const ask = async () => {
    const text = textOf();
    running?.abort();
    if ([...text].length < FEWEST_LETTERS) return close();
    const known = kept.get(text);
    if (known) return show(known);
    const own = new AbortController();
    running = own;
    try {
      const suggestions = await fetchSuggestions(settings, text, own.signal);
      if (own.signal.aborted || document.activeElement !== field) return;
      kept.set(text, suggestions);
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
      show(suggestions);
    } catch {
      // Without an answer the form still works.
      if (!own.signal.aborted) close();
    }
  };

  const askSoon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, DELAY_MS);
  };

  // While an input method composes a letter, such as ế, the text is not yet what is meant.
  field.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) askSoon();
  });
  field.addEventListener('compositionend', askSoon);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const { length } = shown;
    const chosen = list.hidden ? undefined : shown[active];
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) return void ask();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place, before the first line, is the field itself.
      choose(((active + 1 + step + length + 1) % (length + 1)) - 1);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      location.assign(chosen.address);
    }
  });
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const line = (event.target as Element).closest('li');
    const chosen = line && shown[[...list.children].indexOf(line)];
    if (chosen) location.assign(chosen.address);
  });
}

function lineOf({ title, subtitle }: Suggestion, place: number): HTMLLIElement {
  const line = document.createElement('li');
  line.id = `suggestion-${place}`;
  line.setAttribute('role', 'option');
  line.setAttribute('aria-selected', 'false');
  const about = document.createElement('span');
  about.textContent = subtitle;
  line.append(title, ' ', about);
  return line;
}

const form = document.querySelector<HTMLFormElement>('form[data-suggest]');
const field = form?.querySelector<HTMLInputElement>('input[name=q]');
if (form && field) suggest(form, field, JSON.parse(form.dataset.suggest as string));
