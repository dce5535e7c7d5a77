import { CatalogueError } from '../../errors.js';
import { sitePath } from '../site-addresses.js';
import type { MapSource } from './map-source.js';
import { mapFile } from './map-svg.js';
import { OWN_UNIT, type OwnUnit } from './maps-of-indicator.js';
import { type IndicatorMapScope, type MappedIndicator, readIndicatorMap } from './read-indicator-map.js';

/** The fields of an indicator that its maps need; the query has the variable `language`. */
export const MAPPED_INDICATOR =
  'code name(language: $language) direction aggregation unitOfMeasure { symbol(language: $language) }';

const QUERY = `query ($code: String!, $language: Language) {
  indicator(code: $code) { ${MAPPED_INDICATOR} latest { subject { ... on Unit { ${OWN_UNIT} } } } } }`;

interface Answer {
  indicator: (MappedIndicator & { latest: { subject: Partial<OwnUnit> } | null }) | null;
}

/** Kinds of units that have outlines. */
const KINDS = ['COUNTRY', 'REGION', 'PROVINCE', 'DISTRICT', 'COMMUNE'];

const UNIT_KINDS_OF_MAPS: ReadonlySet<string> = new Set(KINDS);

/**
 * The map that the address of a file asks for: of the units of a kind below a unit, for a period. Without `within` and
 * `kind`, of the units beside the main subject of the indicator.
 * @param base the public address of the server
 * @throws CatalogueError FILTER_INVALID, PERIOD_INVALID, or NOT_FOUND where there is nothing to be drawn
 */
export async function askedMap(
  source: MapSource,
  code: string,
  option: (name: string) => string,
  base: string,
): Promise<string> {
  const { indicator } = (await source.run(QUERY, {
    code,
    language: source.place.language,
  })) as unknown as Answer;
  if (!indicator)
    throw new CatalogueError('NOT_FOUND', `expected the code of an indicator; got ${JSON.stringify(code)}`);
  const { parent, kind } = indicator.latest?.subject ?? {};
  const scope = readScope(option, parent && kind ? { within: parent.code, kind } : null);
  const map = await readIndicatorMap(source, indicator, scope);
  const file =
    map && mapFile(source, map, base + sitePath({ ...source.place, path: '' }, 'indicators', indicator.code));
  if (file) return file;
  throw new CatalogueError(
    'NOT_FOUND',
    map
      ? `a map of ${map.total} units has too many shapes; ask for the units below a smaller one with \`within\``
      : `there is no map of ${indicator.code} for units of the kind ${scope.kind} below ${scope.within}: too few of them have a value and an outline`,
  );
}

function readScope(
  option: (name: string) => string,
  usual: Omit<IndicatorMapScope, 'period'> | null,
): IndicatorMapScope {
  const [within, kind] = [option('within') || usual?.within, option('kind') || usual?.kind];
  if (!within || !kind)
    throw new CatalogueError('FILTER_INVALID', 'expected within and kind, such as within=38&kind=COMMUNE');
  if (!UNIT_KINDS_OF_MAPS.has(kind))
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected kind as one of ${KINDS.join(', ')}; got ${JSON.stringify(kind.slice(0, 100))}`,
    );
  return { within, kind, period: option('period') || null };
}
