import { apiAddress, type Operation, pageAddress, pinnedRevision } from './address.js';
import { type PageLanguage, say } from './wording.js';

interface Source {
  readonly operation: Operation | null;
  /** The revision that the last answer was read from; null before the first answer. */
  readonly answeredRevision: number | null;
  readonly language: PageLanguage;
}

interface Row {
  readonly label: HTMLElement;
  readonly field: HTMLInputElement;
  readonly copy: HTMLButtonElement;
  readonly open: HTMLAnchorElement;
}

interface LabelledAddress {
  readonly label: string;
  /** Null while it cannot be told yet. */
  readonly address: URL | null;
}

/** The button that copies the link, and the panel with the three addresses of the query in the editor. */
export class Sharing {
  private readonly status = byId('share-status');
  private readonly panel = byId('addresses') as HTMLDetailsElement;
  private readonly rows: readonly Row[];

  constructor(private readonly source: Source) {
    this.rows = [this.addRow(), this.addRow(), this.addRow()];
    byId('copy-link').addEventListener('click', () => {
      const { operation } = this.source;
      if (operation) void this.copy(pageAddress(new URL(location.href), operation).href);
    });
    this.panel.addEventListener('toggle', () => this.refresh());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.panel.open = false;
    });
    document.addEventListener('pointerdown', (event) => {
      if (!this.panel.contains(event.target as globalThis.Node)) this.panel.open = false;
    });
  }

  /** Writes the panel anew, in the language of the page. */
  refresh(): void {
    const { operation, language } = this.source;
    if (!this.panel.open || operation === null) return;
    const addresses = this.addressesOf(operation);
    this.rows.forEach((row, index) => {
      const { label, address } = addresses[index] as LabelledAddress;
      row.label.textContent = label;
      row.field.value = address?.href ?? '';
      row.copy.textContent = say(language, 'copy');
      row.copy.disabled = address === null;
      row.open.textContent = say(language, 'open');
      row.open.hidden = address === null;
      if (address) row.open.href = address.href;
    });
  }

  private addressesOf(operation: Operation): readonly LabelledAddress[] {
    const { answeredRevision, language } = this.source;
    const page = new URL(location.href);
    const pinned = pinnedRevision(page);
    return [
      { label: say(language, 'pageLabel'), address: pageAddress(page, operation) },
      {
        label: say(language, pinned === null ? 'apiLabel' : 'apiOfPageLabel'),
        address: apiAddress(page, operation, pinned),
      },
      answeredRevision === null
        ? { label: say(language, 'pinnedUnknown'), address: null }
        : {
            label: say(language, 'pinnedLabel', { revision: answeredRevision }),
            address: apiAddress(page, operation, answeredRevision),
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
    line.className = 'address';
    line.append(label, row.copy, row.open);
    this.panel.querySelector('.panel')?.append(line);
    return row;
  }

  private async copy(text: string): Promise<void> {
    try {
      // Absent where the page came by plain HTTP from another machine.
      await navigator.clipboard.writeText(text);
      this.tell(say(this.source.language, 'copied'));
    } catch {
      this.panel.open = true;
      this.refresh();
      this.tell(say(this.source.language, 'copyFailed'));
    }
  }

  private tell(message: string): void {
    this.status.textContent = message;
    setTimeout(() => {
      if (this.status.textContent === message) this.status.textContent = '';
    }, 4000);
  }
}

function byId(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
