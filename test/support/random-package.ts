import type { PackageRows, SmallPackage } from './package.js';

/** Numbers from 0 to below 1 that look random, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The tables whose rows nothing else points to. */
const LEAF_TABLES = [
  'observations',
  'targets',
  'adoptions',
  'subject_sources',
  'unit_identifiers',
  'unit_outlines',
  'unit_memberships',
  'indicator_identifiers',
];

/** A random package as two: a base that keeps all of its codes, and a package of what points to it. */
export function randomPair(seed: number): { base: SmallPackage; dependent: SmallPackage } {
  const { tables } = randomPackage(seed, { allCodes: true });
  const part = (wanted: boolean) =>
    Object.fromEntries(Object.entries(tables).filter(([table]) => LEAF_TABLES.includes(table) === wanted));
  const dependent = { name: 'figures', dependencies: ['random'], tables: part(true) };
  return { base: { name: 'random', tables: part(false) }, dependent };
}

/**
 * A sound package with rows of every table, made by chance out of few codes: another seed gives a package in
 * which some things are the same, some changed, and some gone or new unless all codes are wanted.
 */
export function randomPackage(seed: number, { allCodes = false } = {}): SmallPackage {
  const next = randomNumbers(seed);
  const happens = (chance: number) => next() < chance;
  const oneOf = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const maybe = <T>(from: readonly T[], chance = 0.6): T | '' =>
    from.length > 0 && happens(chance) ? oneOf(from) : '';
  const some = <T>(from: readonly T[], chance = 0.7): T[] => from.filter(() => happens(chance));
  const list = (from: readonly string[]) => some(from, 0.35).join(';');
  const numbered = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
  const named = (code: string) => ({
    name_vi: `${oneOf(['Đô', 'Ấp', 'Cũ'])} ${code}`,
    name_en: maybe([`Name ${code}`]),
  });
  const each = (codes: readonly string[], row: (code: string, before: string[]) => PackageRows[number]) =>
    codes.map((code, i) => ({ code, ...row(code, codes.slice(0, i)) }));

  const present = (codes: string[]) => (allCodes ? codes : some(codes));
  const topics = present(numbered('t', 6));
  const documents = ['D0', ...present(numbered('D', 3))];
  const citation = () => ({ document: oneOf(documents), locator: oneOf(['Trang 1', 'Trang 2']) });
  const versions = ['10', ...present(numbered('1', 5))].flatMap((code, i) =>
    (allCodes ? i % 2 === 0 : happens(0.5))
      ? [{ code, valid_from: '', valid_to: happens(0.5) ? '2030-01-01' : '' }]
      : [
          { code, valid_from: '', valid_to: '2020-01-01' },
          { code, valid_from: '2020-01-01', valid_to: '' },
        ],
  );
  const keyOf = ({ code, valid_from }: { code: string; valid_from: string }) =>
    `${code}@${valid_from || '..'}`;
  const units = versions.map(keyOf);
  const assets = ['A0', ...present(numbered('A', 4))];
  const models = ['P0', ...present(numbered('P', 3))];
  const indicators = ['I0', ...present(numbered('I', 4))];
  const status = () => oneOf(['PILOT', 'OPERATING', 'PLANNED']);
  const changes = present(numbered('C', 3));
  const subjects = [
    ...units.map((unit) => ({ unit })),
    ...assets.map((infrastructure_asset) => ({ infrastructure_asset })),
    ...models.map((model) => ({ model })),
  ];
  const cross = <A, B>(as: readonly A[], bs: readonly B[]) =>
    as.flatMap((a) => bs.map((b) => [a, b] as const));

  const observations = cross(cross(indicators, subjects), ['', 'sex=MALE', 'area=URBAN;sex=FEMALE'])
    .filter(() => happens(0.3))
    .flatMap(([[indicator, subject], breakdown]) =>
      some(['2022', '2023', '2023-Q2', '2024'], 0.5).flatMap((period) => {
        const row = { indicator, ...subject, breakdown, period };
        const missing = { status: 'MISSING', missing_reason: 'UNKNOWN', note: 'không rõ' };
        const valueOrMissing = () => (happens(0.15) ? missing : { value: Math.floor(next() * 5) });
        const first = { ...row, ...valueOrMissing(), ...citation() };
        return happens(0.8)
          ? [first]
          : [first, { ...row, value: 9, alternative: 1, note: 'khác', ...citation() }];
      }),
    );

  const unitChanges = changes.map((code) => ({
    code,
    kind: oneOf(['MERGED', 'SPLIT']),
    changed_on: oneOf(['2020-01-01', '2019-01-01']),
    ...citation(),
  }));
  // From earlier units of the list to later ones, so that there are no circles. A whole unit goes to one other.
  const wholeTo = new Map<string, string>();
  const links = cross(unitChanges, cross(versions, versions))
    .filter(
      ([{ changed_on }, [from, to]]) =>
        versions.indexOf(from) < versions.indexOf(to) &&
        from.valid_from < changed_on &&
        (to.valid_to === '' || to.valid_to > changed_on) &&
        happens(0.2),
    )
    .flatMap(([{ code: change, changed_on }, [from, to]]) => {
      const [predecessor, successor] = [keyOf(from), keyOf(to)];
      const isWhole = from.valid_to === changed_on && from.code < '13';
      if (isWhole && !wholeTo.has(predecessor)) wholeTo.set(predecessor, successor);
      return isWhole && wholeTo.get(predecessor) !== successor
        ? []
        : [{ change, predecessor, successor, whole: String(isWhole) }];
    });

  const tables: SmallPackage['tables'] = {
    datasets: [
      {
        code: 'random',
        title_vi: oneOf(['Một', 'Hai']),
        licence: 'https://example.org/licence',
        publisher: maybe(units),
        topics: list(topics),
      },
    ],
    catalogue: happens(0.6)
      ? [
          {
            code: 'catalogue',
            title_vi: 'Danh mục',
            licence: 'https://example.org/own',
            publisher: maybe(units),
          },
        ]
      : [],
    topics: each(topics, (code, above) => ({
      ...named(code),
      parent: maybe(above),
      position: oneOf([1, 2, 3]),
    })),
    documents: each(documents, (code) => ({
      title_vi: `Văn bản ${oneOf(['một', 'hai'])} ${code}`,
      kind: oneOf(['REPORT', 'PLAN']),
      language: 'VI',
      issuer: maybe(units),
      issued_on: maybe(['2023', '2023-05']),
    })),
    units: [
      ...versions.map((version, i) => ({
        ...version,
        kind: oneOf(['COMMUNE', 'AGENCY']),
        ...named(version.code),
        parent: maybe(units.slice(0, i)),
      })),
      { code: 'G0', valid_from: '', valid_to: '', kind: 'GROUP', ...named('G0'), parent: '' },
    ],
    unit_memberships: units
      .filter(() => happens(0.4))
      .map((unit) => ({ unit, group: 'G0', valid_from: maybe(['2010-01-01']) })),
    unit_identifiers: cross(units, ['GSO', 'E-ID'])
      .filter(() => happens(0.4))
      .map(([unit, scheme]) => ({ unit, scheme, value: oneOf(['01', '02']) })),
    unit_outlines: units
      .filter(() => happens(0.4))
      .map((unit) => ({
        unit,
        geometry: JSON.stringify({
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [oneOf([1, 2]), 0],
              [0, 1],
              [0, 0],
            ],
          ],
        }),
        note_vi: maybe(['gần đúng']),
        ...citation(),
      })),
    unit_changes: unitChanges,
    unit_change_links: links,
    units_of_measure: each(['M0', 'M1'], (code) => ({ ...named(code), symbol_vi: maybe(['đv', 'kg']) })),
    dimensions: each(['sex', 'area'], named),
    categories: [
      { dimension: 'sex', code: 'MALE', ...named('nam'), position: 1 },
      { dimension: 'sex', code: 'FEMALE', ...named('nữ'), position: 2 },
      { dimension: 'area', code: 'URBAN', ...named('thành thị'), position: 1 },
    ],
    infrastructure_assets: each(assets, (code) => ({
      ...named(code),
      kind: oneOf(['PORTAL', 'PLATFORM']),
      status: status(),
      operator: maybe(units),
      serves: list(units),
      depends_on: list(assets.filter((other) => other !== code)),
    })),
    practice_models: each(models, (code) => ({
      ...named(code),
      topic: maybe(topics),
      status: status(),
      lead: maybe(units),
      infrastructure_assets: list(assets),
    })),
    subject_sources: subjects
      .filter((subject) => !('unit' in subject))
      .flatMap((subject) => some([1, 2]).map((position) => ({ ...subject, position, ...citation() }))),
    adoptions: cross(models, units)
      .filter(() => happens(0.4))
      .map(([model, unit]) => ({
        model,
        unit,
        status: status(),
        since: maybe(['2023', '2024-05']),
        ...citation(),
      })),
    indicators: each(indicators, (code) => ({
      ...named(code),
      topic: maybe(topics),
      other_topics: list(topics),
      aliases_vi: list(['Tên khác', 'TK']),
      former_codes: maybe([`${code}-old`]),
      unit_of_measure: oneOf(['M0', 'M1']),
      direction: oneOf(['NEUTRAL', 'HIGHER_IS_BETTER']),
      aggregation: 'SUM',
      weight: maybe(indicators, 0.3),
      dimensions: 'area;sex',
      custodian: maybe(units),
    })),
    indicator_identifiers: cross(indicators, ['01', '02'])
      .filter(() => happens(0.4))
      .map(([indicator, value]) => ({ indicator, scheme: 'SDG', value })),
    targets: cross(cross(indicators, subjects), documents)
      .filter(() => happens(0.06))
      .map(([[indicator, subject], document]) => ({
        indicator,
        ...subject,
        period: oneOf(['2025', '2030']),
        value: oneOf([1, 2]),
        document,
        quote: 'mục tiêu',
      })),
    observations,
  };
  return {
    name: 'random',
    tables: Object.fromEntries(Object.entries(tables).filter(([, rows]) => rows.length > 0)),
  };
}
