import type { PackageRows, SmallPackage } from '../../support/package.js';

const LAW = { document: 'law', locator: 'Điều 1' };
const REPORT = { document: 'report', locator: 'Bảng 1' };

/** A version of a unit, of all time and without a parent unless given. */
export const unitRow = (
  kind: string,
  code: string,
  more: Record<string, string> = {},
): PackageRows[number] => ({
  code,
  valid_from: '',
  valid_to: '',
  kind,
  name_vi: `Tên ${code}`,
  parent: '',
  ...more,
});

/** A version of a unit that becomes the next on a day. */
export interface Step {
  kind: 'RENAMED' | 'RETYPED' | 'RECODED' | 'MOVED';
  on: string;
  to: Record<string, string>;
}

/** The rows of a unit that changes step by step, each a version, and those of the changes. */
export function changing(first: PackageRows[number], ...steps: Step[]) {
  const versions = steps.reduce<PackageRows>(
    (all, { on, to }) => [
      ...all.slice(0, -1),
      { ...(all.at(-1) ?? {}), valid_to: on },
      { ...(all.at(-1) ?? {}), valid_from: on, ...to },
    ],
    [first],
  );
  const codeOf = (i: number) => `${first.code}-${i}`;
  return {
    versions,
    changes: steps.map(({ kind, on }, i) => ({ code: codeOf(i), kind, changed_on: on, ...LAW })),
    links: steps.map((_, i) => ({
      change: codeOf(i),
      predecessor: versions[i]?.code ?? '',
      successor: versions[i + 1]?.code ?? '',
      whole: 'true',
    })),
  };
}

/** Which of the changes of the land are on record. */
export interface Changed {
  /** The province P is renamed on 2020-01-01. */
  rename?: boolean;
  /** Further units, with their changes. */
  more?: ReturnType<typeof changing>[];
  /** Further rows of any table. */
  rows?: SmallPackage['tables'];
}

/**
 * The package of the department of units: a country of three provinces P, Q and R; the districts D (in P) and E (in Q);
 * the communes D1 and D2 in D, E1 in E. All references are codes alone.
 */
export function land({ rename = false, more = [], rows = {} }: Changed = {}): SmallPackage {
  const province = changing(
    unitRow('PROVINCE', 'P', { parent: 'V', valid_from: '1990-01-01' }),
    ...(rename ? [{ kind: 'RENAMED', on: '2020-01-01', to: { name_vi: 'Thành phố P' } } as const] : []),
  );
  const all = [province, ...more];
  const changes = [...all.flatMap(({ changes }) => changes), ...(rows.unit_changes ?? [])];
  const links = [...all.flatMap(({ links }) => links), ...(rows.unit_change_links ?? [])];
  return {
    name: 'land',
    tables: {
      documents: [{ code: 'law', title_vi: 'Luật', kind: 'LAW', language: 'VI', issued_on: '1985-01-01' }],
      units: [
        unitRow('COUNTRY', 'V'),
        ...all.flatMap(({ versions }) => versions),
        unitRow('PROVINCE', 'Q', { parent: 'V' }),
        unitRow('PROVINCE', 'R', { parent: 'V' }),
        unitRow('DISTRICT', 'D', { parent: 'P' }),
        unitRow('DISTRICT', 'E', { parent: 'Q' }),
        unitRow('COMMUNE', 'D1', { parent: 'D' }),
        unitRow('COMMUNE', 'D2', { parent: 'D' }),
        unitRow('COMMUNE', 'E1', { parent: 'E' }),
        ...(rows.units ?? []),
      ],
      ...(rows.unit_parents && { unit_parents: rows.unit_parents }),
      ...(changes.length > 0 && { unit_changes: changes, unit_change_links: links }),
    },
  };
}

/** An observation by the code alone of its unit. */
export const reported = (unit: string, period: string, value: number, more: Record<string, string> = {}) => ({
  indicator: 'PEOPLE',
  unit,
  period,
  value,
  ...REPORT,
  ...more,
});

/** The package of another department about P, Q and R, whose rows name units by their codes alone. */
export function figures(observations: PackageRows = [], more: SmallPackage['tables'] = {}): SmallPackage {
  return {
    name: 'figures',
    dependencies: ['land'],
    tables: {
      documents: [
        {
          code: 'report',
          title_vi: 'Báo cáo',
          kind: 'REPORT',
          language: 'VI',
          issuer: '',
          issued_on: '2026',
        },
        {
          code: 'plan',
          title_vi: 'Kế hoạch',
          kind: 'PLAN',
          language: 'VI',
          issuer: 'P',
          issued_on: '2019-01',
        },
        {
          code: 'old',
          title_vi: 'Dự báo',
          kind: 'REPORT',
          language: 'VI',
          issuer: '',
          issued_on: '2016-05-01',
        },
      ],
      units_of_measure: [{ code: 'n', name_vi: 'người' }],
      indicators: [
        {
          code: 'PEOPLE',
          name_vi: 'Dân số',
          unit_of_measure: 'n',
          direction: 'HIGHER_IS_BETTER',
          aggregation: 'SUM',
        },
      ],
      infrastructure_assets: [
        { code: 'NET', kind: 'NETWORK', name_vi: 'Mạng', status: 'OPERATING', operator: 'P', serves: 'P;Q' },
      ],
      practice_models: [{ code: 'TEAM', name_vi: 'Tổ', status: 'OPERATING' }],
      adoptions: [{ model: 'TEAM', unit: 'P', status: 'OPERATING', since: '2018', ...REPORT }],
      targets: [
        { indicator: 'PEOPLE', unit: 'P', period: '2030', value: 200, document: 'plan', locator: 'Mục 1' },
      ],
      ...more,
      observations: [
        ...[100, 110, 120, 130].map((value, i) => reported('P', String(2018 + i), value)),
        ...[105, 106, 125, 126].map((value, i) => reported('Q', String(2018 + i), value)),
        ...[90, 115, 116, 117].map((value, i) => reported('R', String(2018 + i), value)),
        ...observations,
      ],
    },
  };
}
