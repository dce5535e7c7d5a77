import { apiUrl, type EditorOperation, pageUrl, pinnedRevision } from './page-url.js';
import { copyToClipboard } from './parts/clipboard.js';
import { byId } from './texts/page-texts.js';
import { type PageLanguage, type Phrase, translate } from './texts/translations.js';

/** What the panel reads from the page each time it is refreshed. */
interface PageState {
  readonly operation: EditorOperation | null;
  /** The revision of the last response; null before the first one. */
  readonly lastRevision: number | null;
  readonly language: PageLanguage;
}

interface Row {
  readonly label: HTMLElement;
  readonly field: HTMLInputElement;
  readonly copy: HTMLButtonElement;
  readonly open: HTMLAnchorElement;
}

interface LabelledUrl {
  readonly label: string;
  /** Null while it is not known yet. */
  readonly url: URL | null;
}

/** The button that copies the link to the page, and the panel with the three URLs of the current operation. */
export class SharePanel {
  private readonly panel = byId<HTMLDetailsElement>('urls');
  private readonly rows: readonly Row[];

  constructor(private readonly page: PageState) {
    this.rows = [this.addRow(), this.addRow(), this.addRow()];
    byId('copy-link').addEventListener('click', () => {
      const { operation } = this.page;
      if (operation) void this.copy(pageUrl(new URL(location.href), operation).href);
    });
    this.panel.addEventListener('toggle', () => this.refresh());
  }

  /** Updates the open panel to the current operation, revision and language. */
  refresh(): void {
    const { operation } = this.page;
    if (!this.panel.open || operation === null) return;
    const urls = this.urlsOf(operation);
    this.rows.forEach((row, index) => {
      const { label, url } = urls[index] as LabelledUrl;
      row.label.textContent = label;
      row.field.value = url?.href ?? '';
      row.copy.textContent = this.translate('copy');
      row.copy.disabled = url === null;
      row.open.textContent = this.translate('open');
      row.open.hidden = url === null;
      if (url) row.open.href = url.href;
    });
  }

  private urlsOf(operation: EditorOperation): readonly LabelledUrl[] {
    const { lastRevision, language } = this.page;
    const page = new URL(location.href);
    const pinned = pinnedRevision(page);
    return [
      { label: this.translate('pageUrl'), url: pageUrl(page, operation) },
      {
        label: this.translate(pinned === null ? 'newestApiUrl' : 'apiUrlOfPage'),
        url: apiUrl(page, operation, pinned, language),
      },
      lastRevision === null
        ? { label: this.translate('pinnedApiUrlUnknown'), url: null }
        : {
            label: this.translate('pinnedApiUrl', { revision: lastRevision }),
            url: apiUrl(page, operation, lastRevision, language),
          },
    ];
  }

  private addRow(): Row {
    const row: Row = {
      label: document.createElement('span'),
      field: document.createElement('input'),
      copy: document.createElement('button'),
      open: document.createElement('a'),
    };
    row.field.readOnly = true;
    row.field.addEventListener('focus', () => row.field.select());
    row.copy.type = 'button';
    row.copy.addEventListener('click', () => void this.copy(row.field.value));
    row.open.target = '_blank';
    row.open.rel = 'noopener';
    const label = document.createElement('label');
    label.append(row.label, row.field);
    const line = document.createElement('div');
    line.className = 'url';
    line.append(label, row.copy, row.open);
    this.panel.querySelector('.panel')?.append(line);
    return row;
  }

  private async copy(text: string): Promise<void> {
    if (await copyToClipboard(text, this.page.language)) return;
    this.panel.open = true;
    this.refresh();
  }

  private translate(phrase: Phrase, values?: Record<string, string | number>): string {
    return translate(this.page.language, phrase, values);
  }
}
