import { labelOf } from '../companions/labels.js';
import type { SingleObservation } from '../files/single-observation.js';
import type { SourceOfObservation } from '../files/source-of-observation.js';
import type { Language } from '../scalars/language.js';
import { periodText } from '../scalars/period-text.js';
import { valueInWords } from '../sentences/value-words.js';
import { facts, link, plain, shownAddress } from './markdown.js';
import { wordsIn } from './page-words.js';
import { validityInWords, versionName } from './unit-versions.js';

/** One observation as Markdown: the value in words, what it is of, and its source with what a citation needs. */
export function singlePage(found: SingleObservation, language: Language, address: string): string {
  const words = wordsIn(language);
  const key = language === 'EN' ? 'en' : 'vi';
  const { indicator, unit, relation, status, source, newerPeriod, note } = found;
  const value = valueInWords({ text: found.text[key], relation, status }, language);
  const name = unit.name[key];
  const days = found.sharesCode || unit.validTo !== null ? validityInWords(unit, language) : '';
  return `${[
    `# ${plain(indicator.name[key])}: ${plain(versionName({ ...unit, name }, language, false))}`,
    '',
    ...facts([
      [words.value, plain(value)],
      [words.note, note && plain(note)],
      [words.period, plain(periodText(found.period, language))],
      [words.newer, newerPeriod && plain(periodText(newerPeriod, language))],
      [words.indicator, `${plain(indicator.name[key])} (${plain(indicator.code)})`],
      [words.unit, plain([`${name} (${unit.code})`, ...(days ? [days] : [])].join(', '))],
      [
        words.source,
        `${link(source.title, source.url)}${source.locator ? `, ${plain(source.locator)}` : ''}`,
      ],
      ...documentFacts(source, language),
      [words.licence, shownAddress(found.licence)],
      [words.revision, String(found.revision)],
      [words.address, shownAddress(address)],
    ]),
  ].join('\n')}\n`;
}

function documentFacts(
  { kind, number, issuer, publisher, issuedOn, quote, note }: SourceOfObservation,
  language: Language,
): [name: string, value: string | null][] {
  const words = wordsIn(language);
  const by = issuer ? issuer.name[language === 'EN' ? 'en' : 'vi'] : publisher;
  return [
    [words.quote, quote && plain(quote)],
    [words.documentKind, labelOf('DocumentKind', kind, language)],
    [words.number, number && plain(number)],
    [words.issuer, by && plain(by)],
    [words.issued, issuedOn && plain(periodText(issuedOn, language))],
    [words.documentNote, note && plain(note)],
  ];
}
