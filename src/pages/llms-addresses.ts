import type { Language } from '../scalars/language.js';

/** An address with what is there. */
export interface Entry {
  name: string;
  about: string;
  /** With an example, words in capital letters are to be replaced. */
  path: string;
  /** An address of this kind that exists; null if the catalogue has none, undefined if `path` is one. */
  example?: string | null;
}

/** Addresses that exist; null if the catalogue has no such thing. */
export interface Examples {
  indicator: string | null;
  unit: string | null;
  dataset: string | null;
  value: string | null;
  observations: string | null;
  ofUnit: string | null;
  /** A query, and a search for the name of something that the catalogue has. */
  query: string;
  search: string;
}

/** A search with codes of what is found. */
export const searchFor = (text: string): string =>
  `{search(query:${text},first:5){nodes{kind title subtitle node{...on Indicator{code} ...on Unit{code validFrom} ...on Dataset{code} ...on Document{code} ...on Topic{code}}}}}`;

/** In Vietnamese and in English. */
type InBoth = readonly [vi: string, en: string];

type Address = [path: string, name: InBoth, about: InBoth, example?: keyof Examples];

const PAGES: Address[] = [
  [
    '/sitemap.xml',
    ['Danh sách mọi trang', 'List of all pages'],
    ['bộ dữ liệu, chỉ tiêu và đơn vị', 'datasets, indicators and units'],
  ],
  [
    '/indicators/CODE.md',
    ['Trang của một chỉ tiêu', 'Page of an indicator'],
    ['định nghĩa, các giá trị mới nhất và nguồn', 'definition, newest values and their sources'],
    'indicator',
  ],
  [
    '/units/CODE.md',
    ['Trang của một đơn vị', 'Page of a unit'],
    [
      'đơn vị là gì, và giá trị mới nhất của từng chỉ tiêu',
      'what it is, and the newest value of each indicator',
    ],
    'unit',
  ],
  [
    '/datasets/CODE.md',
    ['Trang của một bộ dữ liệu', 'Page of a dataset'],
    ['nội dung, giấy phép, nơi công bố và các tệp', 'contents, licence, publisher and files'],
    'dataset',
  ],
  [
    '/f/INDICATOR/UNIT.md',
    ['Một giá trị', 'One value'],
    [
      'giá trị mới nhất của một chỉ tiêu cho một đơn vị, bằng lời; /f/INDICATOR/UNIT/2023.md là của năm 2023',
      'the newest value of an indicator for a unit, in words; /f/INDICATOR/UNIT/2023.md is that of 2023',
    ],
    'value',
  ],
];

const TABLES: Address[] = [
  ['/indicators.csv', ['Chỉ tiêu', 'Indicators'], ['mã, tên và định nghĩa', 'codes, names and definitions']],
  ['/units.csv', ['Đơn vị', 'Units'], ['mã và tên, từng phiên bản', 'codes and names, each version']],
  [
    '/datasets.csv',
    ['Bộ dữ liệu', 'Datasets'],
    ['tên, giấy phép và nơi công bố', 'titles, licences and publishers'],
  ],
  [
    '/targets.csv',
    ['Mục tiêu', 'Targets'],
    ['phải đạt gì, đến khi nào, và tiến độ', 'what is to be reached, by when, and how far it is'],
  ],
  [
    '/units/CODE.csv',
    ['Số liệu của một đơn vị', 'Observations of a unit'],
    [
      'còn có .xlsx, .jsonl, .parquet, .zip và các dạng khác',
      'also .xlsx, .jsonl, .parquet, .zip and others',
    ],
    'ofUnit',
  ],
  [
    '/observations.csv?indicator=CODE&latest=true',
    ['Số liệu', 'Observations'],
    ['chọn bằng các tham số', 'those that parameters select'],
    'observations',
  ],
];

const APIS: Address[] = [
  [
    `/graphql?query=${searchFor('"WORDS"')}`,
    ['Tìm kiếm', 'A search'],
    [
      'bằng lời thường, có dấu hay không dấu; kết quả có mã',
      'in the words of people, with or without accents; it finds codes',
    ],
    'search',
  ],
  [
    '/graphql?query=QUERY',
    ['GraphQL', 'GraphQL'],
    [
      'toàn bộ danh mục; lược đồ đọc được bằng introspection',
      'the whole catalogue; the schema is found by introspection',
    ],
    'query',
  ],
  [
    '/odata/',
    ['OData', 'OData'],
    ['các bảng theo OData 4.0, có lọc và sắp xếp', 'the tables by OData 4.0, with filters and order'],
  ],
  [
    '/meta',
    ['Mô hình ngữ nghĩa', 'Semantic model'],
    [
      'số nào được cộng, cột nào nối với nhau; để viết SQL',
      'which numbers may be added, which columns join; for writing SQL',
    ],
  ],
  [
    '/catalog.jsonld',
    ['Mô tả danh mục', 'Description of the catalogue'],
    ['các bộ dữ liệu theo DCAT-AP', 'the datasets by DCAT-AP'],
  ],
  [
    '/cite',
    ['Trích dẫn', 'References'],
    [
      'cách trích dẫn một bản phát hành, một đối tượng hay một câu trả lời',
      'how to cite a revision, a thing or an answer',
    ],
  ],
  ['/revisions.atom', ['Thay đổi', 'Changes'], ['các bản phát hành mới nhất', 'the newest revisions']],
];

/**
 * The addresses that the text lists for programs, in one language.
 * @param search `?lang=en` for pages in English
 */
export function addressesFor(
  language: Language,
  search: string,
  examples: Examples,
): Record<'pages' | 'tables' | 'apis', Entry[]> {
  const place = language === 'EN' ? 1 : 0;
  const entry = ([path, name, about, example]: Address): Entry => ({
    name: name[place],
    about: about[place],
    path: path.endsWith('.md') ? path + search : path,
    ...(example && { example: examples[example] }),
  });
  return { pages: PAGES.map(entry), tables: TABLES.map(entry), apis: APIS.map(entry) };
}
