import { describe, expect, it } from 'vitest';
import { PackagesRefused } from '../../src/packages/fault-list.js';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const citation = { document: 'DOC', locator: 'Trang 1' };

/** What the other package points to, each thing from one place only. */
const base: SmallPackage = {
  name: 'base',
  tables: {
    documents: [{ code: 'DOC', title_vi: 'Văn bản', kind: 'REPORT', language: 'VI' }],
    units: [
      { code: 'P', valid_from: '2020-01-01', kind: 'PROVINCE', name_vi: 'Tỉnh' },
      { code: 'OBSERVED', kind: 'COMMUNE', name_vi: 'Xã có số liệu' },
      { code: 'AIMING', kind: 'COMMUNE', name_vi: 'Xã có chỉ tiêu' },
    ],
    units_of_measure: [{ code: 'M', name_vi: 'Đơn vị đo' }],
    dimensions: [{ code: 'sex', name_vi: 'Giới tính' }],
    categories: [
      { dimension: 'sex', code: 'MALE', name_vi: 'Nam', position: 1 },
      { dimension: 'sex', code: 'FEMALE', name_vi: 'Nữ', position: 2 },
    ],
    infrastructure_assets: [
      { code: 'MEASURED', kind: 'PORTAL', status: 'OPERATING', name_vi: 'Cổng có số liệu' },
      { code: 'TOLD', kind: 'PORTAL', status: 'OPERATING', name_vi: 'Cổng có nguồn' },
    ],
    practice_models: [{ code: 'COUNTED', status: 'PILOT', name_vi: 'Mô hình có số liệu' }],
    indicators: ['SEEN', 'AIMED'].map((code) => ({
      code,
      name_vi: code,
      unit_of_measure: 'M',
      direction: 'NEUTRAL',
      aggregation: 'SUM',
      dimensions: 'sex',
    })),
  },
};

const observation = { indicator: 'SEEN', period: '2024', value: 1, ...citation };
const dependent: SmallPackage = {
  name: 'figures',
  dependencies: ['base'],
  tables: {
    observations: [
      { ...observation, unit: 'OBSERVED', breakdown: 'sex=FEMALE' },
      { ...observation, infrastructure_asset: 'MEASURED' },
      { ...observation, model: 'COUNTED' },
    ],
    targets: [{ indicator: 'AIMED', unit: 'AIMING', period: '2030', value: 1, ...citation }],
    subject_sources: [{ infrastructure_asset: 'TOLD', position: 1, ...citation }],
  },
};

describe('what another package still points to', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(server, base, dependent);
  });

  /** The base without one thing; a table of which nothing is left is left out. */
  const without = (table: string, code: string): SmallPackage => {
    const { [table]: rows = [], ...tables } = base.tables;
    const left = rows.filter((row) => row.code !== code);
    return { ...base, tables: left.length > 0 ? { ...tables, [table]: left } : tables };
  };

  it.each([
    ['indicators', 'SEEN', 'observations'],
    ['indicators', 'AIMED', 'targets'],
    ['categories', 'FEMALE', 'observations'],
    ['units', 'OBSERVED', 'observations'],
    ['units', 'AIMING', 'targets'],
    ['infrastructure_assets', 'MEASURED', 'observations'],
    ['infrastructure_assets', 'TOLD', 'subject_sources'],
    ['practice_models', 'COUNTED', 'observations'],
    ['documents', 'DOC', 'observations'],
  ])('cannot be withdrawn: %s %s is kept for the sake of %s', async (table, code, pointing) => {
    const refused = await publishPackages(server, without(table, code)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PackagesRefused);
    const reasons = (refused as PackagesRefused).faults.map(({ reason }) => reason);
    expect(
      reasons.some((reason) => reason.includes(code) && reason.includes(pointing)),
      reasons.join('; '),
    ).toBe(true);
    expect((await server.query('{ __typename }')).extensions.revision).toBe(1);
  });

  // Last in this file: it publishes other revisions.
  it('can be withdrawn when nothing points to it, or together with what does', async () => {
    expect((await publishPackages(server, without('categories', 'MALE'))).revision).toBe(2);
    const { observations = [] } = dependent.tables;
    await publishPackages(server, without('practice_models', 'COUNTED'), {
      ...dependent,
      tables: { ...dependent.tables, observations: observations.filter((row) => !('model' in row)) },
    });
    const query = `{ model(code: "COUNTED") { series { totalCount } }
      indicator(code: "SEEN") { series { nodes { subject { code } breakdown { code } } } } }`;
    const female = { subject: { code: 'OBSERVED' }, breakdown: [{ code: 'FEMALE' }] };
    const measured = { subject: { code: 'MEASURED' }, breakdown: [] };
    expect((await server.query(query)).data).toEqual({
      model: null,
      indicator: { series: { nodes: [measured, female] } },
    });
    expect((await server.query(query, {}, 2)).data).toEqual({
      model: { series: { totalCount: 1 } },
      indicator: { series: { nodes: [{ subject: { code: 'COUNTED' }, breakdown: [] }, measured, female] } },
    });
  });
});
