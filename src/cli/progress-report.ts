import { SingleBar } from 'cli-progress';
import type { OnProgress, PublishingProgress } from '../publishing/staging/reading-progress.js';

/** Shows how far a publication has come. */
export interface ProgressReport {
  show: OnProgress;
  /** Ends the progress bar, so that something else can be written. */
  stop(): void;
}

type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** On a terminal, a bar with rows, rate and time left; elsewhere a line for each step, and every 10 s while reading. */
export const progressReport = (output: Output): ProgressReport =>
  output.isTTY ? barReport(output) : lineReport((line) => output.write(`${line}\n`));

const NAMES: Record<Exclude<PublishingProgress['step'], 'reading'>, (rows: string) => string> = {
  checking: (rows) => `checking ${rows} ${rows === '1' ? 'row' : 'rows'}`,
  comparing: () => 'comparing with the newest revision',
  writing: (rows) => `writing changes of ${rows} ${rows === '1' ? 'row' : 'rows'}`,
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
        format: 'reading [{bar}] {percentage}% | {rows} rows | {rate} rows/s | {eta_formatted} left',
        hideCursor: null,
      });
      bar.start(bytes.of, bytes.read, payload);
    },
  };
}

const MILLISECONDS_BETWEEN_LINES = 10_000;

function lineReport(print: (line: string) => void): ProgressReport {
  const started = performance.now();
  let lastLine = started;
  let step = '';
  return {
    stop: () => {},
    show(progress) {
      const now = performance.now();
      if (progress.step !== 'reading') print(NAMES[progress.step](grouped(progress.rows)));
      else if (step !== 'reading') print('reading');
      else if (progress.bytes && now - lastLine > MILLISECONDS_BETWEEN_LINES) {
        const { rows, bytes } = progress;
        const seconds = (now - started) / 1000;
        const left = (seconds / bytes.read) * (bytes.of - bytes.read);
        print(
          `reading: ${Math.floor((100 * bytes.read) / bytes.of)}%, ${grouped(rows)} rows, ${grouped(rows / seconds)} rows/s, ${grouped(left)} s left`,
        );
        lastLine = now;
      }
      step = progress.step;
    },
  };
}
