import '../shared.js';
import { loadToolStyles } from '../parts/tool-styles.js';
import {
  chooseTable,
  labelledChoice,
  listChoice,
  readAnswer,
  sentence,
  whyNothing,
} from '../results/read-answer.js';
import type { ResultPage, ResultView } from '../results/result-page.js';
import { createElement } from '../texts/page-texts.js';
import { resultText } from '../texts/result-texts.js';
import { type PageLanguage, writeNumber } from '../texts/translations.js';
import { barChart, MOST_BARS } from './bar-chart.js';
import { type ChartOfTable, type ChartValue, chartOf } from './chart-data.js';
import { lineChart, linesOf, MOST_SERIES } from './line-chart.js';
import { svg } from './svg.js';

/** What a reader chose to see; null for what comes first. */
interface Choice {
  list: string | null;
  number: string | null;
  topic: string | null;
}

/** A list of the answer as lines over time, or as bars. */
export class ChartView implements ResultView {
  private chosen: Choice = { list: null, number: null, topic: null };

  async show(host: HTMLElement, page: ResultPage): Promise<void> {
    const [answer] = await Promise.all([readAnswer(page), loadToolStyles()]);
    const { language } = page;
    const nothing = whyNothing(answer);
    if (nothing)
      return host.replaceChildren(
        sentence(nothing === 'noList' ? resultText(language, 'noChart') : resultText(language, nothing)),
      );
    // A list without numbers is not what somebody wants to see as a chart.
    const drawable = answer.tables.filter((table) => chartOf(table, null, null).data.kind !== 'none');
    const overTime = drawable.filter((table) => chartOf(table, null, null).data.kind === 'lines');
    const tables = drawable.length > 0 ? drawable : answer.tables;
    const first = overTime.length > 0 ? chooseTable(overTime, null).name : null;
    const table = chooseTable(tables, this.chosen.list ?? first);
    const chart = chartOf(table, this.chosen.number, this.chosen.topic);
    const choose = (change: Partial<Choice>, index: number) => {
      this.chosen = { ...this.chosen, ...change };
      void this.show(host, page).then(() => host.querySelectorAll('select')[index]?.focus());
    };
    const list = listChoice(tables, table, page, (name) =>
      choose({ list: name, number: null, topic: null }, 0),
    );
    const { numbers, number, topics, chosenTopic } = chart.columns;
    const choices = [
      ...(list ? [list] : []),
      ...(numbers.length > 1 && number
        ? [
            labelledChoice(
              resultText(language, 'number'),
              numbers.map(({ name }) => ({ value: name, text: name })),
              number.name,
              (name) => choose({ number: name }, list ? 1 : 0),
            ),
          ]
        : []),
      ...(chosenTopic !== null
        ? [
            labelledChoice(
              resultText(language, 'about'),
              topics.map((value) => ({ value, text: value })),
              chosenTopic,
              (topic) => choose({ topic }, (list ? 1 : 0) + (numbers.length > 1 ? 1 : 0)),
            ),
          ]
        : []),
    ];
    host.replaceChildren(
      createElement('div', { className: 'tools' }, ...choices),
      ...figure(chart, language, widthOf(host), table.isPartial),
    );
  }
}

/** The width of an image whose texts have their size on the page. */
const widthOf = ({ clientWidth }: HTMLElement): number => Math.min(Math.max(clientWidth - 24, 300), 860);

function figure(
  chart: ChartOfTable,
  language: PageLanguage,
  width: number,
  isPartial: boolean,
): (HTMLElement | SVGElement)[] {
  const { data, columns, withoutValue } = chart;
  const say = (key: Parameters<typeof resultText>[1], values = {}) => resultText(language, key, values);
  if (data.kind === 'none') return [sentence(`${say('noChart')} ${say(`noChart_${data.reason}`)}`)];
  const write = (value: number) => writeNumber(language, value, 2);
  const number = [columns.chosenTopic, columns.number?.name].filter(Boolean).join(': ');
  const notes: string[] = [];
  const marks: readonly ChartValue[] =
    data.kind === 'lines' ? data.series.flatMap(({ points }) => points) : data.bars;
  const isLines = data.kind === 'lines';
  const shown = isLines ? data.series.slice(0, MOST_SERIES) : data.bars.slice(0, MOST_BARS);
  const all = isLines ? data.series.length : data.bars.length;
  if (shown.length < all)
    notes.push(
      say(isLines ? 'someSeries' : 'someBars', { shown: shown.length, all: writeNumber(language, all) }),
    );
  if (marks.some(({ isExact, value }) => !isExact && value !== null))
    notes.push(say(isLines ? 'openCircles' : 'openBars'));
  if (data.kind === 'lines' && data.series.some(({ points }) => linesOf(points).length > 1))
    notes.push(say('gaps'));
  if (isPartial) notes.push(say('partial'));
  if (withoutValue > 0) notes.push(say('leftOut', { count: writeNumber(language, withoutValue) }));
  if (!columns.relation && columns.text === undefined && /value/i.test(columns.number?.name ?? ''))
    notes.push(say('relationNotAsked'));
  const label = `${say(isLines ? 'lines' : 'bars', { number })}. ${notes.join(' ')}`.trim();
  const image =
    data.kind === 'lines'
      ? lineChart(data.series.slice(0, MOST_SERIES), label, write, width)
      : barChart(data.bars.slice(0, MOST_BARS), label, write, width);
  const names = data.kind === 'lines' ? data.series.slice(0, MOST_SERIES).map(({ name }) => name) : [];
  return [
    createElement('h2', {
      className: 'chart-title',
      textContent: say(isLines ? 'lines' : 'bars', { number }),
    }),
    image,
    ...(names.some((name) => name !== '') ? [legend(names)] : []),
    ...notes.map(sentence),
  ];
}

const legend = (names: readonly string[]): HTMLUListElement =>
  createElement(
    'ul',
    { className: 'legend' },
    ...names.map((name, i) => {
      const sample = svg('svg', { class: `series s${i}`, viewBox: '0 0 24 12', 'aria-hidden': 'true' });
      sample.append(
        svg('line', { class: 'line', x1: 0, x2: 24, y1: 6, y2: 6 }),
        svg('circle', { class: 'mark', cx: 12, cy: 6, r: 4 }),
      );
      const entry = createElement('li', {});
      entry.append(sample, name);
      return entry;
    }),
  );
