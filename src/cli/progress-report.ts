import { SingleBar } from 'cli-progress';
import type { OnProgress, PublishingProgress } from '../packages/progress.js';

/** Shows a person how far the work has come. */
export interface ProgressReport {
  show: OnProgress;
  /** Takes away what moves, so that something else can be written. */
  stop(): void;
}

type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** A bar with rows, rate and time left on a terminal; a line for each step, and now and then while reading, elsewhere. */
export const progressReport = (output: Output): ProgressReport =>
  output.isTTY ? barReport(output) : lineReport((line) => output.write(`${line}\n`));

const NAMES: Record<Exclude<PublishingProgress['step'], 'reading'>, (rows: string) => string> = {
  checking: (rows) => `checking ${rows} ${rows === '1' ? 'row' : 'rows'}`,
  comparing: () => 'comparing with what stands',
  writing: (rows) => `writing ${rows} ${rows === '1' ? 'row that differs' : 'rows that differ'}`,
};

const grouped = (number: number) => Math.round(number).toLocaleString('en');

function barReport(output: Output): ProgressReport {
  let bar: SingleBar | null = null;
  const started = performance.now();
  const stop = () => {
    bar?.stop();
    bar = null;
  };
  return {
    stop,
    show({ step, rows, bytes }) {
      if (bytes === null) {
        stop();
        if (step !== 'reading') output.write(`${NAMES[step](grouped(rows))}\n`);
        return;
      }
      const payload = { rows: grouped(rows), rate: grouped(rows / ((performance.now() - started) / 1000)) };
      if (bar) return bar.update(bytes.read, payload);
      bar = new SingleBar({
        stream: output,
        format: 'reading [{bar}] {percentage} % | {rows} rows | {rate} a second | {eta_formatted} left',
        hideCursor: null,
      });
      bar.start(bytes.of, bytes.read, payload);
    },
  };
}

const MILLISECONDS_BETWEEN_LINES = 10_000;

function lineReport(tell: (line: string) => void): ProgressReport {
  const started = performance.now();
  let told = started;
  let step = '';
  return {
    stop: () => {},
    show(progress) {
      const now = performance.now();
      if (progress.step !== 'reading') tell(NAMES[progress.step](grouped(progress.rows)));
      else if (step !== 'reading') tell('reading');
      else if (progress.bytes && now - told > MILLISECONDS_BETWEEN_LINES) {
        const { rows, bytes } = progress;
        const seconds = (now - started) / 1000;
        const left = (seconds / bytes.read) * (bytes.of - bytes.read);
        tell(
          `reading: ${Math.floor((100 * bytes.read) / bytes.of)} %, ${grouped(rows)} rows, ${grouped(rows / seconds)} a second, ${grouped(left)} s left`,
        );
        told = now;
      }
      step = progress.step;
    },
  };
}
