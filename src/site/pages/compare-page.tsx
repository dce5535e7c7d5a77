import type { Language } from '../../scalars/language.js';
import { Chosen } from '../compare/chosen.js';
import { CompareForm, formChoices } from '../compare/compare-form.js';
import { CompareNotes } from '../compare/compare-notes.js';
import {
  type CompareQuestion,
  compareSearch,
  MOST_COMPARED,
  MOST_INDICATORS,
  readCompareQuestion,
} from '../compare/compare-question.js';
import { CompareResult } from '../compare/compare-result.js';
import { compareThings } from '../compare/compared-data.js';
import { type ChosenUnit, chooseIndicators, chooseUnits } from '../compare/compared-things.js';
import { namesApart } from '../compare/short-name.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { unitReference } from '../site-addresses.js';
import type { SiteContent, SiteSource } from '../site-page.js';
import type { SiteRequest } from '../site-pages.js';
import { compareWords } from '../words/compare-words.js';

/**
 * Units beside each other: a chart and a table for each indicator, and a form that chooses both. Texts that name nothing, and what is
 * over the limits, are named in sentences.
 */
export async function comparePage(source: SiteSource, request: SiteRequest): Promise<SiteContent> {
  const words = compareWords(source.place.language);
  const question = readCompareQuestion(request);
  const [indicators, units] = await Promise.all([
    chooseIndicators(source, question.indicators),
    chooseUnits(source, question.units),
  ]);
  const [choices, comparison] = await Promise.all([
    formChoices(source, indicators.known, units.known),
    indicators.known.length > 0 && units.known.length > 0
      ? compareThings(source, indicators.known, units.known, question)
      : null,
  ]);
  const title = titleOf(indicators.known, units.known, source.place.language);
  return {
    title,
    description: words.empty(MOST_INDICATORS, MOST_COMPARED),
    at: { kind: 'compare', search: searchOf(question, indicators.known, units.known) },
    body: (
      <>
        {title !== words.compare && <p class="kind">{words.compare}</p>}
        <h1>{title}</h1>
        {question.asked.units + question.asked.indicators === 0 && (
          <p class="lead">{words.empty(MOST_INDICATORS, MOST_COMPARED)}</p>
        )}
        <CompareNotes
          question={question}
          unknownUnits={units.unknown}
          unknownIndicators={indicators.unknown}
          chosen={{ indicators: indicators.known, units: units.known }}
          place={source.place}
        />
        <Chosen
          indicators={indicators.known}
          units={units.known}
          question={question}
          place={source.place}
          hasChart={comparison !== null}
        />
        {comparison === null && units.known.length === 0 && question.asked.indicators > 0 && (
          <p>{words.needUnit}</p>
        )}
        {comparison === null && indicators.known.length === 0 && question.asked.units > 0 && (
          <p>{words.needIndicator}</p>
        )}
        <CompareForm
          source={source}
          choices={choices}
          question={question}
          isOpen={comparison === null || units.known.length < 2}
        />
        {comparison && <CompareResult comparison={comparison} question={question} place={source.place} />}
      </>
    ),
  };
}

function titleOf(
  indicators: readonly NamedThing[],
  units: readonly ChosenUnit[],
  language: Language,
): string {
  if (indicators.length + units.length === 0) return compareWords(language).compare;
  return [indicators.map(({ name }) => name).join('; '), units.map(namesApart(units, language)).join(', ')]
    .filter((part) => part !== '')
    .join(': ');
}

const searchOf = (
  { from, to }: CompareQuestion,
  indicators: readonly NamedThing[],
  units: readonly ChosenUnit[],
): string =>
  compareSearch({
    indicators: indicators.map(({ code }) => code),
    units: units.map(unitReference),
    from,
    to,
  });
