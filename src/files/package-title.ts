import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { Loaders } from '../request/context.js';
import { type Language, nameIn } from '../scalars/language.js';
import { LIST_TITLES } from '../tables/lists/titles.js';
import type { SelectionOfPath } from '../tables/observation-selection.js';
import { unitLoaders } from '../units/unit.loader.js';

/** What a package has: a list, or observations. */
export interface PackageSubject {
  /** The name of the list; null for observations. */
  list: string | null;
  ofPath: SelectionOfPath;
  /** The parameters that select rows, as in the address: `from=2015`; one text for each. */
  selection: readonly string[];
}

/** The titles that the title of a package is made from, in its language. */
interface Titles {
  catalogue: string;
  /** Null unless all rows are of one dataset. */
  dataset: string | null;
}

/** What a package is, in words: `Observations of Provincial Competitiveness Index (PCI), from=2015. Open data catalogue of …`. */
export async function titleOfPackage(
  loaders: Loaders,
  { list, ofPath, selection }: PackageSubject,
  { catalogue, dataset }: Titles,
  language: Language,
): Promise<string> {
  const what = list === null ? await observationsTitle(loaders, ofPath, language) : listTitle(list, language);
  return `${[dataset ?? what, ...selection].join(', ')}${dataset === null ? `. ${catalogue}` : ''}`;
}

const listTitle = (list: string, language: Language): string =>
  LIST_TITLES[list]?.[language === 'EN' ? 'en' : 'vi'] ?? list;

async function observationsTitle(
  loaders: Loaders,
  { indicator, unit }: SelectionOfPath,
  language: Language,
): Promise<string> {
  const isEnglish = language === 'EN';
  if (indicator !== undefined) {
    const row = await loaders(indicatorLoaders).indicatorInAnyCase.load(indicator);
    const name = row ? `${nameIn(language, row)} (${row.code})` : indicator;
    return isEnglish ? `Observations of ${name}` : `Số liệu của chỉ tiêu ${name}`;
  }
  if (unit !== undefined) {
    const { unitByKey, versionsOfCode } = loaders(unitLoaders);
    const row = unit.includes('@')
      ? await unitByKey.load(unit)
      : ((await versionsOfCode.load(unit)).at(-1) ?? null);
    const name = row ? `${nameIn(language, row)} (${unit})` : unit;
    return isEnglish ? `Observations about ${name}` : `Số liệu về ${name}`;
  }
  return isEnglish ? 'Observations' : 'Số liệu';
}
