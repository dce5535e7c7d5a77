import { link, plain, shownAddress } from './markdown.js';
import type { PageSource } from './page.js';

const QUERY = `query ($language: Language) {
  catalogue { title(language: $language) description(language: $language) licence temporalCoverageText(language: $language)
    publisher { name(language: $language) } spatialCoverage { code name(language: $language) }
    counts { indicators observations units datasets documents targets } } }`;

interface Answer {
  catalogue: {
    title: string;
    description: string | null;
    licence: string;
    temporalCoverageText: string | null;
    publisher: { name: string } | null;
    spatialCoverage: { code: string; name: string } | null;
    counts: Record<'indicators' | 'observations' | 'units' | 'datasets' | 'documents' | 'targets', number>;
  };
}

type Addresses = readonly (readonly [name: string, path: string, about: string])[];

/** What the catalogue is, where its data are and how to ask, for programs that read text (llmstxt.org). */
export async function llmsText({ run, language, revision, base }: PageSource): Promise<string> {
  const { catalogue } = (await run(QUERY, { language })) as unknown as Answer;
  const { counts, publisher, spatialCoverage } = catalogue;
  const say = language === 'EN' ? EN : VI;
  const search = language === 'EN' ? '?lang=en' : '';
  const links = (addresses: Addresses) =>
    addresses.map(([name, path, about]) => `- ${link(name, base + path)}: ${about}`);
  const asked = JSON.stringify((spatialCoverage?.name ?? catalogue.title).slice(0, 100));
  const question = `{search(query:${asked}){nodes{title subtitle}}}`;
  const unit = encodeURIComponent(spatialCoverage?.code ?? 'UNIT');
  return `${[
    `# ${plain(catalogue.title)}`,
    '',
    `> ${plain(catalogue.description ?? catalogue.title)}`,
    '',
    say.counts(counts, revision),
    ...(publisher ? [`${say.publisher}: ${plain(publisher.name)}.`] : []),
    ...(catalogue.temporalCoverageText ? [`${say.time}: ${plain(catalogue.temporalCoverageText)}.`] : []),
    `${say.licence}: ${shownAddress(catalogue.licence)}.`,
    '',
    ...say.rules.map((rule) => `- ${rule}`),
    '',
    `## ${say.text}`,
    '',
    ...links(say.pages(unit, search)),
    '',
    `## ${say.tables}`,
    '',
    ...links(say.files(unit)),
    '',
    `## ${say.api}`,
    '',
    ...links(say.queries(encodeURIComponent(question))),
    '',
  ].join('\n')}`;
}

type Counts = Answer['catalogue']['counts'];

interface Words {
  counts(counts: Counts, revision: number): string;
  publisher: string;
  time: string;
  licence: string;
  rules: readonly string[];
  text: string;
  pages(unit: string, search: string): Addresses;
  tables: string;
  files(unit: string): Addresses;
  api: string;
  queries(question: string): Addresses;
}

const EN: Words = {
  counts: (c, revision) =>
    `Revision ${revision} has ${c.observations} observations of ${c.indicators} indicators, ${c.units} versions of units, ${c.targets} targets, ${c.documents} documents and ${c.datasets} datasets.`,
  publisher: 'Publisher',
  time: 'Years of the observations',
  licence: 'Licence of the catalogue; each dataset has its own',
  rules: [
    'A value may be a bound: say "more than 99.3 %", not 99.3 %, where the page says so.',
    'Give the source and the period with each value; they are next to it.',
    'Cite the permanent address of a page. It has the number of a revision, and its answer never changes.',
    'Administrative units change. A code may have several versions, and values are of the unit at that time.',
  ],
  text: 'Pages',
  pages: (unit, search) => [
    ['List of all pages', '/sitemap.xml', 'datasets, indicators and units'],
    ['Page of an indicator', `/indicators/CODE.md${search}`, 'definition, newest values and their sources'],
    ['Page of a unit', `/units/${unit}.md${search}`, 'what it is, and the newest value of each indicator'],
    ['Page of a dataset', `/datasets/CODE.md${search}`, 'contents, licence, publisher and files'],
    [
      'One value',
      `/f/INDICATOR/${unit}.md${search}`,
      'the newest value of an indicator for a unit, in words',
    ],
  ],
  tables: 'Tables',
  files: (unit) => [
    ['Indicators', '/indicators.csv', 'codes, names and definitions'],
    ['Units', '/units.csv', 'codes and names, each version'],
    ['Datasets', '/datasets.csv', 'titles, licences and publishers'],
    ['Observations of a unit', `/units/${unit}.csv`, 'also as .xlsx, .jsonl, .parquet, .zip and others'],
    ['Observations', '/observations.csv?indicator=CODE&latest=true', 'those that parameters select'],
  ],
  api: 'API',
  queries: (question) => [
    ['GraphQL', '/graphql', 'the whole catalogue; the schema is found by introspection'],
    ['A question', `/graphql?query=${question}`, 'search in the words of people, with or without accents'],
    ['References', '/cite', 'how to cite a revision, a thing or an answer'],
    ['Changes', '/revisions.atom', 'the newest revisions'],
  ],
};

const VI: Words = {
  counts: (c, revision) =>
    `Bản phát hành ${revision} có ${c.observations} giá trị của ${c.indicators} chỉ tiêu, ${c.units} phiên bản đơn vị, ${c.targets} mục tiêu, ${c.documents} tài liệu và ${c.datasets} bộ dữ liệu.`,
  publisher: 'Nơi công bố',
  time: 'Các năm có số liệu',
  licence: 'Giấy phép của danh mục; mỗi bộ dữ liệu có giấy phép riêng',
  rules: [
    'Giá trị có thể chỉ là một cận: nơi trang ghi "trên 99,3 %" thì không viết thành 99,3 %.',
    'Nêu nguồn và kỳ cùng với mỗi giá trị; chúng ở ngay bên cạnh.',
    'Trích dẫn địa chỉ cố định của trang. Địa chỉ đó có số của bản phát hành và nội dung không bao giờ đổi.',
    'Đơn vị hành chính có thay đổi. Một mã có thể có nhiều phiên bản; giá trị là của đơn vị vào thời điểm đó.',
  ],
  text: 'Trang',
  pages: (unit, search) => [
    ['Danh sách mọi trang', '/sitemap.xml', 'bộ dữ liệu, chỉ tiêu và đơn vị'],
    ['Trang của một chỉ tiêu', `/indicators/CODE.md${search}`, 'định nghĩa, các giá trị mới nhất và nguồn'],
    [
      'Trang của một đơn vị',
      `/units/${unit}.md${search}`,
      'đơn vị là gì, và giá trị mới nhất của từng chỉ tiêu',
    ],
    ['Trang của một bộ dữ liệu', `/datasets/CODE.md${search}`, 'nội dung, giấy phép, nơi công bố và các tệp'],
    [
      'Một giá trị',
      `/f/INDICATOR/${unit}.md${search}`,
      'giá trị mới nhất của một chỉ tiêu cho một đơn vị, bằng lời',
    ],
  ],
  tables: 'Bảng',
  files: (unit) => [
    ['Chỉ tiêu', '/indicators.csv', 'mã, tên và định nghĩa'],
    ['Đơn vị', '/units.csv', 'mã và tên, từng phiên bản'],
    ['Bộ dữ liệu', '/datasets.csv', 'tên, giấy phép và nơi công bố'],
    ['Số liệu của một đơn vị', `/units/${unit}.csv`, 'còn có .xlsx, .jsonl, .parquet, .zip và các dạng khác'],
    ['Số liệu', '/observations.csv?indicator=CODE&latest=true', 'chọn bằng các tham số'],
  ],
  api: 'API',
  queries: (question) => [
    ['GraphQL', '/graphql', 'toàn bộ danh mục; lược đồ đọc được bằng introspection'],
    ['Một câu hỏi', `/graphql?query=${question}`, 'tìm bằng lời thường, có dấu hay không dấu'],
    ['Trích dẫn', '/cite', 'cách trích dẫn một bản phát hành, một đối tượng hay một câu trả lời'],
    ['Thay đổi', '/revisions.atom', 'các bản phát hành mới nhất'],
  ],
};
