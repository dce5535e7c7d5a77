/** What the page says about its search, in the attribute `data-suggest` of the form. */
export interface SuggestSettings {
  /** The address of the API, at one revision, so that answers can be kept. */
  api: string;
  language: 'VI' | 'EN';
  /** The beginnings of the addresses of pages, by kind of result; `COMPARE` is that of the page for comparing. */
  pages: Record<string, string>;
  words: {
    list: string;
    none: string;
    one: string;
    /** With {count}. */
    many: string;
    compare: string;
  };
}

/** A line of the list: what it says, and where it leads. */
export interface Suggestion {
  title: string;
  subtitle: string;
  address: string;
}

interface UnitVersion {
  code: string;
  validFrom?: string | null;
  validTo?: string | null;
}

interface Answer {
  data?: {
    search: {
      named: (UnitVersion & { __typename: string; name: string })[];
      pairs: { title: string; subtitle: string; indicator: { code: string }; unit: UnitVersion }[];
      nodes: { kind: string; kindLabel: string; title: string; subtitle: string | null; node: UnitVersion }[];
    };
  };
}

const UNIT = 'code validFrom validTo';
const CODED = ['Indicator', 'Topic', 'Document', 'PracticeModel', 'InfrastructureAsset', 'Dataset'];
const QUERY = `query($q:String!,$l:Language){search(query:$q,language:$l,first:7){
named{__typename ...on Unit{${UNIT} name(language:$l)}...on Indicator{code name(language:$l)}}
pairs{title(language:$l) subtitle(language:$l) indicator{code} unit{${UNIT}}}
nodes{kind kindLabel(language:$l) title(language:$l) subtitle(language:$l) node{...on Unit{${UNIT}}${CODED.map((type) => `...on ${type}{code}`).join('')}}}}}`;

/** How many pairs come before the other results. */
const MOST_PAIRS = 2;

/** What names a version of a unit in an address. */
const referenceTo = ({ code, validFrom, validTo }: UnitVersion): string =>
  validTo == null ? code : `${code}@${validFrom ?? '..'}`;

/**
 * What a text may mean, best first: a comparison or figures that it names, then what it matches. None if the API answers with an error.
 * @throws if there is no answer, or the signal aborts
 */
export async function fetchSuggestions(
  { api, language, pages, words }: SuggestSettings,
  text: string,
  signal: AbortSignal,
): Promise<Suggestion[]> {
  const search = new URLSearchParams({ query: QUERY, variables: JSON.stringify({ q: text, l: language }) });
  const response = await fetch(`${api}?${search}`, { signal, headers: { accept: 'application/json' } });
  const { data } = (await response.json()) as Answer;
  if (!data) return [];
  const { named, pairs, nodes } = data.search;
  const ofType = (type: string) => named.filter(({ __typename }) => __typename === type);
  const [units, indicators] = [ofType('Unit'), ofType('Indicator')];
  const compared = new URLSearchParams([
    ...indicators.map(({ code }) => ['indicator', code]),
    ...units.map((unit) => ['unit', referenceTo(unit)]),
  ]);
  const isComparison = units.length > 1 || indicators.length > 1;
  return [
    ...(isComparison
      ? [
          {
            title: `${words.compare}: ${units.map(({ name }) => name).join(', ')}`,
            subtitle: indicators.map(({ name }) => name).join(', '),
            address: `${pages.COMPARE}?${compared}`,
          },
        ]
      : pairs.slice(0, MOST_PAIRS).map(({ title, subtitle, indicator, unit }) => ({
          title,
          subtitle,
          address: `${pages.INDICATOR}/${encodeURIComponent(indicator.code)}?${new URLSearchParams({ unit: referenceTo(unit) })}`,
        }))),
    ...nodes.flatMap(({ kind, kindLabel, title, subtitle, node }) => {
      const page = pages[kind];
      if (page === undefined) return [];
      return [
        {
          title,
          subtitle: subtitle ?? kindLabel,
          address: `${page}/${encodeURIComponent(referenceTo(node))}`,
        },
      ];
    }),
  ];
}
