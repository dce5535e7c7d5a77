import { readJsonObject } from './json-text.js';
import type { OperationEditors } from './operation-editors.js';
import type { EditorOperation } from './page-url.js';
import { askForCost } from './run-operation.js';
import { byId } from './texts/page-texts.js';
import { type PageLanguage, translate, writeNumber } from './texts/translations.js';

const WAIT_MS = 700;

interface Known {
  cost: number;
  limit: number;
}

/** What the query in the editors would cost, asked for when its author pauses. Nothing while it cannot run. */
export class CostLine {
  private readonly line = byId('cost');
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;
  private asked = '';
  private known: Known | null = null;
  private language: PageLanguage = 'vi';

  constructor(
    private readonly editors: OperationEditors,
    private readonly endpoint: () => URL,
  ) {}

  setTexts(language: PageLanguage): void {
    this.language = language;
    this.write();
  }

  /** After an edit: what is known is of another query. */
  edited(): void {
    clearTimeout(this.timer);
    if (JSON.stringify(this.editors.operation) === this.asked) return;
    this.asking?.abort();
    this.asking = null;
    this.asked = '';
    this.known = null;
    this.write();
    this.timer = setTimeout(() => void this.ask(), WAIT_MS);
  }

  /** After an answer, which says the cost too. */
  answered(operation: EditorOperation, cost: number | null, limit: number | null): void {
    if (cost === null || limit === null) return;
    this.asked = JSON.stringify(operation);
    this.asking?.abort();
    this.asking = null;
    this.known = { cost, limit };
    this.write();
  }

  private async ask(): Promise<void> {
    const { operation } = this.editors;
    const question = JSON.stringify(operation);
    if (question === this.asked) return;
    this.asked = question;
    this.asking?.abort();
    const own = new AbortController();
    this.asking = own;
    let found: Known | null = null;
    try {
      const variables = readJsonObject(operation.variables);
      const headers = readJsonObject(this.editors.headers.text) as Record<string, string>;
      if (operation.query.trim() !== '') {
        const { cost, limit, code } = await askForCost(
          this.endpoint(),
          { ...operation, variables, headers },
          own.signal,
        );
        if (cost !== null && limit !== null && (code === null || code === 'QUERY_TOO_COSTLY'))
          found = { cost, limit };
      }
    } catch {
      // The variables are not JSON, or the server cannot be reached; running the query says so.
    }
    if (own !== this.asking) return;
    this.known = found;
    this.write();
  }

  private write(): void {
    if (!this.known) {
      this.line.textContent = '';
      return;
    }
    const { cost, limit } = this.known;
    const values = { cost: writeNumber(this.language, cost), limit: writeNumber(this.language, limit) };
    this.line.classList.toggle('error', cost > limit);
    this.line.textContent = translate(this.language, cost > limit ? 'costTooHigh' : 'costAhead', values);
  }
}
