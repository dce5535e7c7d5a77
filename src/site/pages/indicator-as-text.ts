import { rankSentence } from '../../sentences/rank-sentence.js';
import { targetSentence, type WordedTarget } from '../../sentences/target-sentence.js';
import { chartedPage } from '../charts/chart-addresses.js';
import type { PageChart } from '../charts/chart-of-page.js';
import type { SiteSource } from '../site-page.js';
import { chartWords } from '../words/chart-words.js';

interface Ranked {
  period: string | null;
  periodText: string | null;
  nodes: { rank: number; worstRank: number; outOf: number; unit: { name: string } }[];
}

/** The page of an indicator as sentences, one on a line: newest figure, change, finding, rank, targets, source, address. */
export function indicatorAsText(
  { place, base }: Pick<SiteSource, 'place' | 'base'>,
  chart: PageChart,
  { targets, ranking }: { targets: readonly WordedTarget[]; ranking: Ranked },
): string {
  const { language } = place;
  const { data, texts, change, corrections } = chart;
  const words = chartWords(language);
  const { revision, of } = data;
  const permanent = { ...place, path: '', pinned: revision.number };
  const finding = texts.finding?.sentence;
  const lines = [
    texts.newest,
    change,
    finding === change ? null : finding,
    ...rankLines(ranking, of, language),
    ...targets.map((target) => targetSentence(target, language)),
    ...(corrections && corrections.lines.length > 0
      ? [words.corrected(corrections.lines.length), ...corrections.lines]
      : []),
    '',
    `${texts.source}.`,
    `${texts.revision}.`,
    base + chartedPage(permanent, data),
  ];
  return `${lines.filter((one) => one != null).join('\n')}\n`;
}

/** The rank of the unit where it is among the first, else of the first. */
function rankLines(
  { nodes, period, periodText }: Ranked,
  { subject, indicator }: PageChart['data']['of'],
  language: SiteSource['place']['language'],
): string[] {
  const entry = nodes.find(({ unit }) => unit.name === subject) ?? nodes[0];
  if (!entry || entry.outOf < 2 || period === null || periodText === null) return [];
  const isTied = nodes.some((other) => other !== entry && other.rank === entry.rank);
  return [rankSentence({ ...entry, isTied }, { indicator: indicator.name, period, periodText }, language)];
}
