import { ObservationColumns } from '../warnings/observation-columns.js';
import { outlierLines } from '../warnings/outlier-lines.js';
import { NULL } from './copy-text.js';

/** How many outliers are kept. */
const MOST_FAR = 10_000;

const NOWHERE = -1;

/** So many digits a number in memory holds exactly, and with them how it was written. */
const MOST_DIGITS = 15;
/** Stand for decimals where there are more: it was written in the shortest way, or is not known to have been. */
const SHORTEST = 254;
const NOT_KNOWN = 255;

/** A series of which figures are kept. */
export class KeptSeries {
  /** Where the last of its figures is kept. */
  place = NOWHERE;
  /** Of the last one, its value and whether it is far from the one before it. */
  value = Number.NaN;
  far = false;
  /** Is it known that there may be an outlier, whatever comes after? */
  uneven = false;
  /** Were its figures looked at and forgotten? */
  forgotten = false;
  /** Did others come after that, or was there no room for what was found? Then it is left to be looked at anew. */
  left = false;

  constructor(readonly series: number) {}
}

/**
 * Keeps figures of many series in bounded memory, and finds the outliers among them. When there is no more room all
 * series are looked at and forgotten, so that files of any size are seen to the end where their rows are series by
 * series.
 */
export class OutlierBuffer {
  readonly #figures = new ObservationColumns();
  /** For each of them, where the one of its series is that came before it. */
  readonly #before: Int32Array;
  /** The series that they are of. */
  #open: KeptSeries[] = [];
  readonly #far: { series: KeptSeries; lines: string[] }[] = [];
  #farCount = 0;

  /** @param most how many figures are kept at once */
  constructor(private readonly most: number) {
    this.#before = new Int32Array(most);
  }

  /** Keeps the last figure of a series. */
  add(
    series: KeptSeries,
    source: number,
    line: number,
    text: string,
    start: number,
    end: number,
    breaks: boolean,
  ): void {
    if (this.#figures.count === this.most) this.forget(series);
    if (series.forgotten) {
      series.left = true;
      return;
    }
    const place = this.#figures.add(
      source,
      line,
      start,
      end,
      series.value,
      decimalsOf(text, series.value),
      breaks,
    );
    this.#before[place] = series.place;
    if (series.place === NOWHERE) this.#open.push(series);
    series.place = place;
  }

  /** Lines for COPY: the figures that are far outside the history of their series. */
  *farLines(): Generator<string> {
    for (const { series, lines } of this.#far) if (!series.left) yield* lines;
  }

  /** Looks at what is kept, and makes room. A series that is being read is kept, unless it takes up most of it alone. */
  forget(reading?: KeptSeries): void {
    let kept: number[] = [];
    for (const series of this.#open) {
      if (series === reading) {
        const places = this.#placesOf(series);
        if (places.length < this.most / 2) {
          kept = places;
          continue;
        }
      }
      if (series.uneven || series.far) this.#lookAt(series);
      series.forgotten = true;
      series.place = NOWHERE;
    }
    this.#figures.keep(kept);
    this.#open = [];
    if (reading === undefined || kept.length === 0) return;
    for (const place of kept.keys()) this.#before[place] = place - 1;
    reading.place = kept.length - 1;
    this.#open.push(reading);
  }

  #lookAt(series: KeptSeries): void {
    const { sources, lines: rows, values, decimals } = this.#figures;
    let isKnown = true;
    const lines = outlierLines(series.series, this.#figures, this.#placesOf(series), (place) => {
      const [value = 0, digits = NOT_KNOWN] = [values[place], decimals[place]];
      if (digits === NOT_KNOWN) isKnown = false;
      const text = digits < SHORTEST ? value.toFixed(digits) : String(value);
      return [sources[place], rows[place], NULL, text];
    });
    if (lines.length === 0) return;
    if (!isKnown || this.#farCount + lines.length > MOST_FAR) series.left = true;
    else {
      this.#farCount += lines.length;
      this.#far.push({ series, lines });
    }
  }

  #placesOf({ place: last }: KeptSeries): number[] {
    const places: number[] = [];
    for (let place = last; place !== NOWHERE; place = this.#before[place] ?? NOWHERE) places.push(place);
    return places.reverse();
  }
}

/** How many digits a number has behind the point, or what stands for them. */
function decimalsOf(text: string, value: number): number {
  if (text.length > MOST_DIGITS) return String(value) === text ? SHORTEST : NOT_KNOWN;
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
