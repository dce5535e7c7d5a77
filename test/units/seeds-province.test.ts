import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { checkedFolders } from '../publishing/support/state.js';
import { publishChangedSeeds } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const DAY = '2026-01-01';
const ROW = '38,,,PROVINCE,Tỉnh Thanh Hóa,Thanh Hoa Province,,Tỉnh,Province,VN';

/** What is known of a unit, in counts and figures, without its name and code. */
const KNOWN = `children { totalCount } now: children(filter: { inForceOn: "2026-06-01" }) { totalCount }
  series { totalCount nodes { id indicator { code } latest { text } } } targets { totalCount nodes { progress { onTrack achieved reason } } }
  infrastructureAssets { totalCount } adoptions { totalCount } latest { text period } ancestors { code }
  observations(indicator: "POPULATION", boundaries: { inForceOn: "2025-07-01" }) { nodes { period value derivation { method } } }`;
const byCode = (code: string) => `
  unit(code: "${code}", on: "2026-06-01") { ${KNOWN} }
  within: units(filter: { within: "${code}", inForceOn: "2026-06-01" }) { totalCount }
  ever: units(filter: { within: "${code}" }) { totalCount }
  compare(indicators: ["PCI", "POPULATION"], units: ["${code}"]) { cells { text } }
  targets(filter: { subjects: [{ unit: "${code}" }] }) { totalCount }
  observations(filter: { subjects: [{ unit: "${code}" }] }) { totalCount }
  models(filter: { adoptedBy: "${code}" }) { totalCount }
  infrastructureAssets(filter: { operator: "${code}" }) { totalCount }
  pci: indicator(code: "PCI") { ranking { totalCount nodes { rank previousRank observation { id } } } latest(unit: "${code}") { text }
  }
  people: indicator(code: "POPULATION") { aggregate(period: "2019-04-01", over: { unitKind: PROVINCE }) { value reported expected } }`;

describe.each([
  ['name', 'RENAMED', '38,2026-01-01,,PROVINCE,Tỉnh Thanh Hoá,Thanh Hoa Province,,Tỉnh,Province,VN'],
  ['code', 'RECODED', '3800,2026-01-01,,PROVINCE,Tỉnh Thanh Hóa,Thanh Hoa Province,,Tỉnh,Province,VN'],
  ['type', 'RETYPED', '38,2026-01-01,,PROVINCE,Thành phố Thanh Hóa,Thanh Hoa City,,Thành phố,City,VN'],
])('the province of the seeds with another %s', (_, kind, row) => {
  const server = useServer();
  const code = row.split(',')[0] ?? '';
  const change = () =>
    publishChangedSeeds(server, 'vietnam', {
      'units.csv': (lines) =>
        lines.flatMap((line) => (line === ROW ? [ROW.replace('38,,,', `38,,${DAY},`), row] : [line])),
      'unit-changes.csv': (lines) => [...lines, `VN-2026,${kind},${DAY},15/2008/QH12,Điều 1`],
      'unit-change-links.csv': (lines) => [...lines, `VN-2026,38@..,${code}@${DAY},true`],
    });

  it('keeps every count and every figure, and changes four rows', async () => {
    const before = await server.query(`{ ${byCode('38')} }`);
    expect(before.errors).toBeUndefined();
    expect(before.data).toMatchObject({ unit: { series: { totalCount: expect.any(Number) } } });
    const warnings = await checkedFolders(server.sql, [join(projectRoot, 'seeds', 'thanh-hoa')]);
    const { changes } = await change();
    expect(changes.filter(({ added, changed, withdrawn }) => added + changed + withdrawn > 0)).toEqual([
      { table: 'units', added: 1, changed: 1, withdrawn: 0 },
      { table: 'unit_changes', added: 1, changed: 0, withdrawn: 0 },
      { table: 'unit_change_links', added: 1, changed: 0, withdrawn: 0 },
    ]);
    const after = await server.query(`{ ${byCode(code)} }`);
    expect(after.errors).toBeUndefined();
    expect(after.data).toEqual(before.data);
    // The package of the province names its code alone, and stays as it is.
    expect(await checkedFolders(server.sql, [join(projectRoot, 'seeds', 'thanh-hoa')])).toEqual(warnings);
  });
});
