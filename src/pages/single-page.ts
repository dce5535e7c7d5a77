import type { SingleObservation } from '../files/single-observation.js';
import type { Language } from '../scalars/language.js';
import { periodText } from '../scalars/period-text.js';
import { facts, link, plain, shownAddress } from './markdown.js';
import { valueInWords } from './observation-words.js';
import { wordsIn } from './page-words.js';

/** One observation as Markdown: the value in words, what it is of, and its source. */
export function singlePage(found: SingleObservation, language: Language, address: string): string {
  const words = wordsIn(language);
  const key = language === 'EN' ? 'en' : 'vi';
  const { indicator, unit, relation, status, source, newerPeriod } = found;
  const value = valueInWords({ text: found.text[key], relation, status }, language);
  return `${[
    `# ${plain(indicator.name[key])}: ${plain(unit.name[key])}`,
    '',
    ...facts([
      [words.value, plain(value)],
      [words.period, plain(periodText(found.period, language))],
      [words.newer, newerPeriod && plain(periodText(newerPeriod, language))],
      [words.indicator, `${plain(indicator.name[key])} (${plain(indicator.code)})`],
      [words.unit, `${plain(unit.name[key])} (${plain(unit.code)})`],
      [
        words.source,
        `${link(source.title, source.url)}${source.locator ? `, ${plain(source.locator)}` : ''}`,
      ],
      [words.licence, shownAddress(found.licence)],
      [words.revision, String(found.revision)],
      [words.address, shownAddress(address)],
    ]),
  ].join('\n')}\n`;
}
