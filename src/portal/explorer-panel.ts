import type { ExplorerView } from './explorer/explorer-view.js';
import type { OperationEditors } from './operation-editors.js';
import type { SchemaLoader } from './schema-loader.js';
import { byId, createElement } from './texts/page-texts.js';
import { type PageLanguage, translate } from './texts/translations.js';

const WAIT_MS = 250;

/** The explorer, whose scripts are loaded when it is first opened. */
export class ExplorerPanel {
  private readonly host = byId('explorer');
  private view: ExplorerView | null = null;
  private isLoading = false;
  private language: PageLanguage = 'vi';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly editors: OperationEditors,
    private readonly schema: SchemaLoader,
  ) {}

  /** When the panel is shown. */
  async open(): Promise<void> {
    if (this.view) return this.view.follow();
    if (this.isLoading) return;
    this.isLoading = true;
    this.say('schemaLoading');
    try {
      const [{ ExplorerView }, schema] = await Promise.all([
        import('./explorer/explorer-view.js'),
        this.schema.schema(),
      ]);
      this.view = await ExplorerView.in(this.host, schema, this.editors);
      this.view.show(this.language);
    } catch {
      this.say('viewFailed');
      const again = { type: 'button', textContent: translate(this.language, 'tryAgain') } as const;
      this.host.append(createElement('button', { ...again, onclick: () => void this.open() }));
    }
    this.isLoading = false;
  }

  setTexts(language: PageLanguage): void {
    this.language = language;
    this.view?.show(language);
  }

  /** After an edit of the query or the variables. */
  edited(): void {
    if (!this.view || this.host.hidden) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.view?.follow(), WAIT_MS);
  }

  private say(phrase: 'schemaLoading' | 'viewFailed'): void {
    this.host.replaceChildren(
      createElement('p', { className: 'hint', textContent: translate(this.language, phrase) }),
    );
  }
}
