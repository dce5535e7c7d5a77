import { describe, expect, it } from 'vitest';
import { CatalogueError } from '../../src/errors.js';
import { readOptions } from '../../src/odata/given-options.js';
import { OptionText } from '../../src/odata/option-text.js';
import { readFeedQuery } from '../../src/odata/options.js';
import { readFilter } from '../../src/odata/read-filter.js';
import { readLiteral } from '../../src/odata/read-literal.js';
import { readResourcePath } from '../../src/odata/resource-path.js';
import { useServer } from '../support/use-server.js';
import { CASES_HINT, type OasisCase, readOasisCases } from './support/oasis-cases.js';

const server = useServer();
const cases = readOasisCases();

it.skipIf(cases)(`the cases of OASIS are not read: ${CASES_HINT}`, () => {});

/** Rules for conditions and their parts. */
const CONDITIONS = [
  'filter',
  'boolCommonExpr',
  'commonExpr',
  'firstMemberExpr',
  'propertyPathExpr',
  'anyExpr',
  'isofExpr',
];

const OPTIONS = [
  'queryOptions',
  'systemQueryOption',
  'orderby',
  'orderBy',
  'select',
  'expand',
  'compute',
  'customQueryOption',
];

const LITERALS = /^(primitiveLiteral|primitiveValue|.*Literal|(?!enum).*Value|boolean|date|guid|geo\w+)$/;

/** What the reader makes of a case: it is read, refused as not supported, or refused as wrong. */
function outcomeOf({ rule, input }: OasisCase): 'read' | 'not supported' | 'wrong' | 'no rule of requests' {
  try {
    if (CONDITIONS.includes(rule)) readFilter(decoded(input.replace(/^\$?filter=/, '')));
    else if (OPTIONS.includes(rule)) readSearch(input);
    else if (rule === 'odataRelativeUri' || rule === 'resourcePath') {
      const [path = '', search = ''] = input.split(/\?(.*)/s);
      readResourcePath(path);
      readSearch(search);
    } else if (LITERALS.test(rule)) {
      const text = new OptionText('$filter', decoded(input));
      const literal = readLiteral(text);
      if (!literal || !text.isAtEnd || (rule.startsWith('boolean') && literal.type !== 'boolean'))
        return 'wrong';
    } else return 'no rule of requests';
    return 'read';
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    return error.code === 'ODATA_NOT_SUPPORTED' ? 'not supported' : 'wrong';
  }
}

/** A text without percent signs that are no codes is as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Options of a feed that has each property that they name. */
function readSearch(search: string): void {
  const parts = search.split('&').filter((part) => part !== '');
  const given = Object.fromEntries(
    parts.map((part) => {
      const [name = '', value = ''] = part.split(/=(.*)/s);
      return [decoded(name), decoded(value)];
    }),
  );
  const names = new Set(search.match(/\p{L}\w*/gu));
  const columns = [...names].map((name) => ({ name, type: 'text' as const, vi: '', en: '' }));
  readFeedQuery(readOptions(given), { name: 'feed', columns, canFilter: () => true });
}

describe.runIf(cases)('the cases of OASIS', () => {
  const all = cases ?? [];

  it('that must fail are never read', () => {
    const accepted = all.filter((one) => one.fails && outcomeOf(one) === 'read');
    expect(accepted).toEqual([]);
  });

  it('are read, refused as not supported, or refused as wrong', () => {
    const counts: Record<string, number> = {};
    for (const one of all) {
      const outcome = `${one.fails ? 'must fail' : 'valid'}: ${outcomeOf(one)}`;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    console.info(counts);
    expect(counts['valid: read']).toBeGreaterThan(120);
    expect(counts['valid: not supported']).toBeGreaterThan(600);
    expect(counts['must fail: read']).toBeUndefined();
  });

  it('are answered with a documented error or with data, never with an internal error', async () => {
    const statuses = new Map<number, number>();
    for (const { rule, input } of all) {
      const path = CONDITIONS.includes(rule)
        ? `units?$filter=${encodeURIComponent(input.replace(/^\$?filter=/, ''))}`
        : OPTIONS.includes(rule)
          ? `units?${input}`
          : input.replace(/^https?:\/\/[^/]*\//, '');
      const response = await fetch(`${server.url}/odata/${path.replaceAll('#', '%23')}`);
      const body = await response.text();
      if (response.status >= 400 && response.headers.get('odata-version'))
        expect(JSON.parse(body).error, input).toMatchObject({
          code: expect.any(String),
          message: expect.any(String),
        });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([501]);
  });
});
