import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RDF_FORMS } from '../../src/metadata/documents.js';
import { euFrequency } from '../../src/metadata/eu-frequency.js';
import { Graph, inBothLanguages, plainText, typedText, webNode } from '../../src/metadata/graph.js';
import { canonical, READERS } from './support/rdf.js';

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
/** Texts that mean something in one of the forms. */
const special = fc.constantFrom(
  '\r\n',
  '"""',
  '\\',
  ']]>',
  '<!--',
  '&#0;',
  '@id',
  '_:b1',
  'dct:title',
  '\ufffe',
  '\0',
  '\ud800',
);
const any = fc.oneof(text, special);
const address = fc
  .oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    any.map((part) => `https://example.org/${part}`),
  )
  // The parser of RDF/XML takes dots after `?` and `#` for those of a path.
  .filter((one) => !/[?#].*\/\./s.test(one));

const value = fc.oneof(
  any.map((one) => plainText(one)),
  fc.tuple(any, any).map(([vi, en]) => inBothLanguages(vi, en)),
  address.map((one) => webNode(one)),
  fc.date({ noInvalidDate: true }).map((date) => typedText(date.toISOString(), 'xsd:dateTime')),
  fc.nat().map((number) => typedText(String(number), 'xsd:nonNegativeInteger')),
);

/** Properties of every kind that JSON-LD has a term for, and one that it has none for. */
const properties = fc.record({
  'dct:title': value,
  'dct:identifier': value,
  'dct:license': value,
  'dct:modified': value,
  'dcat:byteSize': value,
  'skos:altLabel': value,
});

describe('the forms of a graph', () => {
  it('say the same, whatever its texts are', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(address, properties, properties), { maxLength: 4 }),
        async (nodes) => {
          const graph = new Graph();
          for (const [named, of, inner] of nodes) {
            const node = webNode(named);
            if (!node) continue;
            const nested = graph.nameless({ a: 'dct:PeriodOfTime', ...inner });
            graph.add(node, { a: ['dcat:Dataset', 'skos:Concept'], ...of, 'dct:temporal': nested });
          }
          const wanted = await canonical(graph.quads);
          for (const { name, write } of RDF_FORMS) {
            const read = await READERS[name as keyof typeof READERS]([...write(graph.quads)].join(''));
            expect(await canonical(read), name).toBe(wanted);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have each statement once, and what is described twice once', () => {
    const graph = new Graph();
    const node = webNode('https://example.org/a');
    if (!node) throw new Error('no node');
    for (const title of ['a', 'b'])
      graph.once(node, () => ({ a: 'dcat:Dataset', 'dct:title': inBothLanguages(title, title) }));
    graph.add(node, { a: 'dcat:Dataset', 'dct:title': inBothLanguages('a', null) });
    expect(graph.quads.map(({ object }) => object.value)).toEqual([
      'http://www.w3.org/ns/dcat#Dataset',
      'a',
      'a',
    ]);
  });
});

it.each([
  ['P1D', 'DAILY'],
  ['P7D', 'WEEKLY'],
  ['P2W', 'BIWEEKLY'],
  ['P1M', 'MONTHLY'],
  ['P3M', 'QUARTERLY'],
  ['P6M', 'ANNUAL_2'],
  ['P12M', 'ANNUAL'],
  ['P1Y', 'ANNUAL'],
  ['P10Y', 'DECENNIAL'],
  ['P7Y', 'OTHER'],
  ['P1Y1D', 'OTHER'],
  ['P0D', null],
  ['yearly', null],
])('the frequency %s is %s in the list of the EU', (duration, code) => {
  expect(euFrequency(duration)?.[0] ?? null).toBe(code);
});

it.each(['https://example.org', 'http://example.org/a?b=c&d=%20#e', 'https://example.org/dữ-liệu'])(
  '%j is the name of a node',
  (address) => {
    expect(webNode(address)?.value).toBe(address);
  },
);

it.each([
  ['https://example.org/a/../b/./c', 'https://example.org/b/c'],
  ['https://example.org/..', 'https://example.org/'],
  ['https://example.org/a.b/..c?d=/../e', 'https://example.org/a.b/..c?d=/../e'],
])('%s is resolved, since some parsers would: %s', (address, resolved) => {
  expect(webNode(address)?.value).toBe(resolved);
});

it.each([
  null,
  '',
  'javascript:alert(1)',
  'mailto:a@example.org',
  'example.org',
  '//example.org',
  'https://',
  'https:///a',
  'https://example.org/a b',
  'https://example.org/<a>',
  'https://example.org/"',
  'https://example.org/\n',
  'https://example.org/\u00a0',
  'https://[',
])('%j is no name of a node', (address) => {
  expect(webNode(address)).toBeNull();
});
