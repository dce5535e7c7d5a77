import { answerLinks } from './editors/answer-links.js';
import { answerViewing } from './editors/editing.js';
import { TextEditor } from './editors/text-editor.js';
import type { OperationAnswer } from './run-operation.js';
import { byId } from './texts/page-texts.js';
import { type PageLanguage, type Phrase, translate, writeNumber } from './texts/translations.js';

type Values = Record<string, string | number>;

/** The answer, and the line above it that says how the last run ended. */
export class AnswerPane {
  readonly editor: TextEditor;
  private readonly status = byId('status');
  private message: () => string = () => this.say('beforeFirstRun');
  private language: PageLanguage = 'vi';

  constructor(run: () => void) {
    const key = {
      key: 'Mod-Enter',
      run: () => {
        run();
        return true;
      },
    };
    this.editor = new TextEditor(byId('result'), [answerViewing([key]), answerLinks]);
  }

  setTexts(language: PageLanguage): void {
    this.language = language;
    this.editor.setTexts(language, translate(language, 'answer'));
    this.status.textContent = this.message();
  }

  /** Says something about the run, in the language of the page also after it is switched. */
  report(phrase: Phrase, values: Values = {}, isError = false): void {
    this.show(() => this.say(phrase, values), isError);
  }

  showAnswer(answer: OperationAnswer): void {
    this.editor.text = answer.text;
    this.editor.view.scrollDOM.scrollTop = 0;
    byId('copy-answer').hidden = byId('result').hidden;
    const { body, status } = answer;
    const { errors = [] } = body ?? {};
    if (body === null) this.report('responseNotJson', { status }, true);
    else if (errors.length === 0) this.showFigures(answer);
    else {
      const values = { count: errors.length, message: errors[0]?.message ?? '' };
      this.report(errors.length === 1 ? 'oneError' : 'manyErrors', values, true);
    }
  }

  private showFigures(answer: OperationAnswer): void {
    this.show(() => {
      const values = {
        seconds: writeNumber(this.language, answer.milliseconds / 1000, 2),
        size: this.sizeOf(answer.bytes),
      };
      if (answer.cost === null || answer.limit === null) return this.say('finished', values);
      const [cost, limit] = [answer.cost, answer.limit].map((one) => writeNumber(this.language, one));
      return this.say('finishedWithCost', { ...values, cost: String(cost), limit: String(limit) });
    }, false);
  }

  private show(message: () => string, isError: boolean): void {
    this.message = message;
    this.status.textContent = message();
    this.status.title = message();
    this.status.classList.toggle('error', isError);
  }

  private sizeOf(bytes: number): string {
    if (bytes < 1000) return `${bytes} B`;
    const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
    return `${writeNumber(this.language, amount, 1)} ${unit}`;
  }

  private say(phrase: Phrase, values: Values = {}): string {
    return translate(this.language, phrase, values);
  }
}
