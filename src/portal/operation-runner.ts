import type { AnswerPane } from './answer-pane.js';
import { readJsonObject } from './json-text.js';
import type { OperationEditors } from './operation-editors.js';
import type { EditorOperation } from './page-url.js';
import { type OperationAnswer, runOperation } from './run-operation.js';
import { byId } from './texts/page-texts.js';
import type { Phrase } from './texts/translations.js';

interface RunnerPage {
  endpoint(): URL;
  /** After an answer that is JSON. */
  onAnswer(answer: OperationAnswer, operation: EditorOperation): void;
  /** When a run starts or ends. */
  onChange(): void;
}

/** Runs what is in the editors, one operation at a time. */
export class OperationRunner {
  private running: AbortController | null = null;

  constructor(
    private readonly editors: OperationEditors,
    private readonly pane: AnswerPane,
    private readonly page: RunnerPage,
  ) {}

  get isRunning(): boolean {
    return this.running !== null;
  }

  stop(): void {
    this.running?.abort();
  }

  /** Runs the operation in the editors; the one that is running is stopped. */
  async run(): Promise<void> {
    const { operation } = this.editors;
    const { query, operationName } = operation;
    if (query.trim() === '') return this.pane.report('emptyQuery', {}, true);
    const variables = this.read('variables', 'invalidVariables', 'variablesNotObject');
    const headers = variables && this.read('headers', 'invalidHeaders', 'headersNotObject');
    if (!variables || !headers) return;
    this.stop();
    const own = new AbortController();
    this.setRunning(own);
    this.pane.report('running');
    const request = { query, variables, operationName, headers: headers as Record<string, string> };
    try {
      const answer = await runOperation(this.page.endpoint(), request, own.signal);
      this.pane.showAnswer(answer);
      if (answer.body !== null) this.page.onAnswer(answer, operation);
    } catch {
      // A run that was replaced by the next one says nothing.
      if (own === this.running)
        this.pane.report(own.signal.aborted ? 'stopped' : 'unreachable', {}, !own.signal.aborted);
    } finally {
      if (own === this.running) this.setRunning(null);
    }
  }

  private setRunning(running: AbortController | null): void {
    this.running = running;
    byId('answer').setAttribute('aria-busy', String(running !== null));
    this.page.onChange();
  }

  /** The object in one of the editors of JSON; null after it was reported what is wrong with it. */
  private read(
    name: 'variables' | 'headers',
    invalid: Phrase,
    notObject: Phrase,
  ): Record<string, unknown> | null {
    try {
      const value = readJsonObject(this.editors[name].text);
      if (name === 'headers' && Object.values(value).some((header) => typeof header !== 'string'))
        throw new TypeError('expected strings');
      return value;
    } catch (error) {
      if (error instanceof SyntaxError) this.pane.report(invalid, { message: error.message }, true);
      else this.pane.report(notObject, {}, true);
      return null;
    }
  }
}
