import { byId, createElement } from '../texts/page-texts.js';
import { type PageLanguage, type Phrase, translate } from '../texts/translations.js';

const SHORTCUTS: readonly (readonly [keys: string, phrase: Phrase])[] = [
  ['Ctrl+Enter', 'shortcutRun'],
  ['Ctrl+Space', 'shortcutComplete'],
  ['Ctrl+Shift+P', 'prettify'],
  ['Ctrl+Shift+M', 'merge'],
  ['Ctrl+Shift+C', 'copyQuery'],
  ['Ctrl+F', 'shortcutFind'],
  ['Ctrl+/', 'shortcutComment'],
  ['Ctrl+K', 'shortcutDocumentation'],
  ['Ctrl+{click}', 'shortcutJump'],
  ['Esc, Tab', 'shortcutLeave'],
];

const isMac = () => navigator.userAgent.includes('Mac');

/** Shows the keyboard shortcuts of the page in a dialog. */
export function showShortcuts(language: PageLanguage): void {
  const say = (phrase: Phrase) => translate(language, phrase);
  const dialog = byId<HTMLDialogElement>('shortcuts');
  const rows = SHORTCUTS.map(([keys, phrase]) => {
    const named = keys.replace('{click}', say('click'));
    return createElement(
      'tr',
      {},
      createElement(
        'th',
        { scope: 'row' },
        createElement('kbd', { textContent: isMac() ? named.replace('Ctrl', '⌘') : named }),
      ),
      createElement('td', { textContent: say(phrase) }),
    );
  });
  const close = createElement('button', {
    type: 'button',
    textContent: say('close'),
    onclick: () => dialog.close(),
  });
  dialog.replaceChildren(
    createElement('h2', { id: 'shortcuts-title', textContent: say('shortcuts') }),
    createElement('table', {}, ...rows),
    close,
  );
  dialog.showModal();
}
