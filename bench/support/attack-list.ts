// What a client can send to take a server from all others. Each attack is a set of clients, bounded in number and time.

/** A request that is sent over and over, or a way of treating a connection. */
export type Attack = { name: string; about: string } & (
  | {
      kind: 'requests';
      connections: number;
      /** Gives up on an answer after so long, and asks again. */
      hangUpMs?: number;
      /** The n-th body; undefined ends the attack. */
      body(n: number): string | undefined;
    }
  | { kind: 'downloads'; connections: number; path: string; bytesPerSecond: number; abort?: boolean }
  | { kind: 'trickle'; connections: number; part: 'headers' | 'body' | 'nothing' }
  | { kind: 'pipeline'; connections: number; requests: number }
);

const query = (text: string, variables?: object) => JSON.stringify({ query: text, variables });
const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');
const always = (body: string) => () => body;
/** Ends after so many requests. */
const atMost = (count: number, body: (n: number) => string) => (n: number) =>
  n < count ? body(n) : undefined;

export const WITHOUT_DATA = query(
  `{indicators(first:100){nodes{${times(24, (n) => `a${n}:ranking(first:1,period:"${2000 + n}",among:{unitKind:COMMUNE,inForceOn:"2025-06-30"}){withoutData{code name id validFrom}}`)}}}}`,
);
export const LATEST_REFERENCES = query(
  `{units(first:89,filter:{kinds:[PROVINCE]}){nodes{${times(50, (n) => `a${n}:latest{reference{bibtex csl text}}`)}}}}`,
);
const SIX_WORDS = [
  'abcdefghijklmnopqrstuvwxyzab',
  'bcdefghijklmnopqrstuvwxyzabc',
  'cdefghijklmnopqrstuvwxyzabcd',
  'defghijklmnopqrstuvwxyzabcde',
  'efghijklmnopqrstuvwxyzabcdef',
  'fghijklmnopqrstuvwxyzabcdefg',
].join(' ');
export const MARKS = `${SIX_WORDS} tharh`;
const RANKINGS = query(
  `{indicators(first:100){nodes{${times(49, (n) => `a${n}:ranking(first:1,among:{unitKind:PROVINCE,inForceOn:"2010-06-30"}){period previousPeriod totalCount excluded{reason}}`)}}}}`,
);
const RANKING_OF_NAMES = query('{indicators(first:100){nodes{ranking(first:100){nodes{rank unit{name}}}}}}');
const TYPES = (levels: number): string => (levels === 0 ? 'name kind' : `name ofType{${TYPES(levels - 1)}}`);

export const attacks: Attack[] = [
  {
    name: 'without-data',
    about: 'lists of units without data, 24 periods of 100 indicators',
    kind: 'requests',
    connections: 1,
    body: always(WITHOUT_DATA),
  },
  {
    name: 'latest-references',
    about: 'references of the latest observations, 50 aliases',
    kind: 'requests',
    connections: 1,
    body: always(LATEST_REFERENCES),
  },
  {
    name: 'search-marks',
    about: 'a search of six long words and a wrong one, with matches',
    kind: 'requests',
    connections: 1,
    body: always(query(`{search(query:"${MARKS}",first:100){nodes{matches{start}}}}`)),
  },
  {
    name: 'search-marks-30',
    about: 'the same search 30 times in a query',
    kind: 'requests',
    connections: 2,
    body: always(
      query(
        `{${times(30, (n) => `a${n}:search(query:"${MARKS.slice(n % 9)}",first:20){nodes{matches{start}}}`)}}`,
      ),
    ),
  },
  {
    name: 'search-ligature',
    about: 'texts that grow when they are folded',
    kind: 'requests',
    connections: 2,
    body: (n) =>
      query(
        `{search(query:${JSON.stringify(['\ufdfa', '\ufdfb', '㍿', '㌖', '㌀'][n % 5]?.repeat(69 + (n % 130)))}){totalCount}}`,
      ),
  },
  {
    name: 'comments',
    about: 'small queries with 32,500 lines of comments, each another',
    kind: 'requests',
    connections: 2,
    body: atMost(10_000, (n) => query(`{__typename}${'#\n'.repeat(32_500)}#${n}`)),
  },
  {
    name: 'breakdown-lengths',
    about: 'a filter of 1,000 and more dimensions, each of another length',
    kind: 'requests',
    connections: 1,
    body: atMost(1_400, (n) =>
      query('query($b:[BreakdownInput!]){observations(first:1,filter:{breakdown:$b}){nodes{id}}}', {
        b: Array.from({ length: 1000 + n }, () => ({ dimension: 'd', categories: [] })),
      }),
    ),
  },
  {
    name: 'reference-lists',
    about: '90 kB of codes that do not exist',
    kind: 'requests',
    connections: 2,
    body: (n) =>
      query('query($c:[String!]){observations(first:1,filter:{indicators:$c}){totalCount}}', {
        c: Array.from({ length: 7_000 }, (_, i) => `X${(n * 7_000 + i) % 1e8}`),
      }),
  },
  {
    name: 'ids',
    about: '25 lists of 25 ids that do not exist',
    kind: 'requests',
    connections: 2,
    body: (n) =>
      query(
        `{${times(25, (list) => `a${list}:nodes(ids:[${Array.from({ length: 25 }, (_, i) => JSON.stringify(Buffer.from(`Unit:${n}-${list}-${i}@..`).toString('base64url'))).join(',')}]){__typename}`)}}`,
      ),
  },
  {
    name: 'rankings-1',
    about: '49 rankings of 100 indicators, one client',
    kind: 'requests',
    connections: 1,
    body: always(RANKINGS),
  },
  {
    name: 'rankings-4',
    about: 'the same, four clients',
    kind: 'requests',
    connections: 4,
    body: always(RANKINGS),
  },
  {
    name: 'rankings-16',
    about: 'the same, sixteen clients',
    kind: 'requests',
    connections: 16,
    body: always(RANKINGS),
  },
  {
    name: 'ranking-names-16',
    about: 'a plain ranking of 100 indicators, sixteen clients',
    kind: 'requests',
    connections: 16,
    body: always(RANKING_OF_NAMES),
  },
  {
    name: 'hang-up-24',
    about: '24 clients that hang up after a second',
    kind: 'requests',
    connections: 24,
    hangUpMs: 1000,
    body: always(RANKINGS),
  },
  {
    name: 'introspection-deep',
    about: 'the whole schema with types ten levels deep',
    kind: 'requests',
    connections: 4,
    body: always(
      query(
        `{__schema{types{fields{args{type{${TYPES(9)}}} type{${TYPES(9)}}} inputFields{type{${TYPES(9)}}}}}}`,
      ),
    ),
  },
  {
    name: 'introspection-wide',
    about: 'the whole schema 40 times in a query',
    kind: 'requests',
    connections: 4,
    body: always(
      query(
        `{${times(28, (n) => `a${n}:__schema{types{name description fields{name description args{name description}}}}`)}}`,
      ),
    ),
  },
  {
    name: 'slow-readers-450',
    about: '450 downloads read at 1 kB a second',
    kind: 'downloads',
    connections: 450,
    path: '/changes.jsonl?since=0',
    bytesPerSecond: 1000,
  },
  {
    name: 'slow-readers-1000',
    about: '1,000 downloads read at 1 kB a second',
    kind: 'downloads',
    connections: 1000,
    path: '/changes.jsonl?since=0',
    bytesPerSecond: 1000,
  },
  {
    name: 'aborted-downloads',
    about: 'downloads that are cut off after 100 kB, again and again',
    kind: 'downloads',
    connections: 16,
    path: '/changes.jsonl?since=0',
    bytesPerSecond: 10e6,
    abort: true,
  },
  {
    name: 'trickled-headers',
    about: '300 requests whose headers come byte by byte',
    kind: 'trickle',
    connections: 300,
    part: 'headers',
  },
  {
    name: 'trickled-bodies',
    about: '300 requests whose bodies come byte by byte',
    kind: 'trickle',
    connections: 300,
    part: 'body',
  },
  {
    name: 'idle-connections',
    about: '1,000 connections on which nothing is asked',
    kind: 'trickle',
    connections: 1000,
    part: 'nothing',
  },
  {
    name: 'pipelining',
    about: '50 requests at a time on each of eight connections',
    kind: 'pipeline',
    connections: 8,
    requests: 50,
  },
];
