import type { Completeness, DatasetQuality, Finding, Freshness } from '../../reports/quality.js';
import type { Language } from '../../scalars/language.js';
import { type SitePlace, sitePath } from '../site-addresses.js';
import { countText, dayText } from '../site-page.js';
import { type QualityWords, qualityWords } from '../words/quality-words.js';
import { findingsOf, pageOfFound, QUALITY_QUESTIONS } from './quality-findings.js';

/** What is missing in a dataset, with links to the first things of each kind. */
export function DatasetFindings({ dataset, place }: { dataset: DatasetQuality; place: SitePlace }) {
  const { language } = place;
  const words = qualityWords(language);
  const { title, completeness, freshness, unknownLicence } = dataset;
  const findings = findingsOf(dataset);
  const shown = QUALITY_QUESTIONS.flatMap((question) => {
    const finding = findings[question];
    return finding && finding.count > 0 ? [[question, finding] as const] : [];
  });
  return (
    <article class="dataset">
      <h3>{title}</h3>
      <p>
        {completeness && `${completenessText(completeness, words, language)} `}
        {freshnessText(freshness, words, language)}
      </p>
      {unknownLicence !== null && <p>{words.licence(unknownLicence)}</p>}
      {shown.length > 0 && (
        <ul>
          {shown.map(([question, finding]) => (
            <li key={question}>
              <strong>{countText(finding.count, language)}</strong> {words.questions[question]}
              <FoundThings finding={finding} place={place} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function FoundThings({ finding: { things, more }, place }: { finding: Finding; place: SitePlace }) {
  return (
    <span class="which">
      {things.map(({ kind, reference, name }, i) => {
        const page = pageOfFound(kind);
        return (
          <span key={`${kind} ${reference}`}>
            {i > 0 && '; '}
            {page && reference !== null ? <a href={sitePath(place, page, reference)}>{name}</a> : name}
          </span>
        );
      })}
      {more > 0 && `; ${qualityWords(place.language).more(countText(more, place.language))}`}
    </span>
  );
}

/** Rounded down, so that 100 % means that nothing is missing. */
function completenessText(
  { expected, present }: Completeness,
  words: QualityWords,
  language: Language,
): string {
  const share = countText(Math.floor((1000 * present) / expected) / 10, language);
  return words.complete(share, countText(present, language), countText(expected, language));
}

function freshnessText({ status, frequency, due }: Freshness, words: QualityWords, language: Language) {
  if (frequency === null) return words.frequencyMissing;
  if (status === 'unknown' || due === null) return words.frequencyInvalid(frequency);
  const day = dayText(due, language);
  return status === 'late' ? words.lateSince(day) : words.dueOn(day);
}
