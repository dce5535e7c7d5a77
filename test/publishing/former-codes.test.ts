import { describe, expect, it } from 'vitest';
import { revert } from '../../src/publishing/revert.js';
import { useDatabase, useDatabaseForEach } from '../support/use-database.js';
import { type Draft, withCells } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { messages } from './support/fault-messages.js';
import { faultOfCell } from './support/faults.js';
import { publishDrafts, refused } from './support/state.js';

/** The small package with its indicator `dti` under another code, and its observations as they were or not. */
function renamedTo(code: string, former_codes: string, inObservations = code): Draft {
  const renamed = withCells(small, 'indicators', 2, { code, former_codes });
  const observations = (small.tables.observations ?? []).map((row) =>
    row.indicator === 'dti' ? { ...row, indicator: inObservations } : row,
  );
  return { ...renamed, tables: { ...renamed.tables, observations } };
}

const other = dependent('other', { observations: [observed('dti', '380', '2023', '7')] });

describe('an indicator that is renamed', () => {
  const database = useDatabaseForEach('empty');
  const changesOf = async (...drafts: Draft[]) =>
    (await publishDrafts(database.sql, ...drafts)).changes.filter(
      ({ added, changed, withdrawn }) => added + changed + withdrawn > 0,
    );
  const current = () => database.sql`
    SELECT i.code, e.key, i.first_code, i.former_codes,
      (SELECT count(*)::integer FROM series s WHERE s.indicator_id = i.id AND s.superseded_in = 2147483647) AS series
    FROM indicator i JOIN entity e USING (id) WHERE i.superseded_in = 2147483647 ORDER BY i.code`;
  const online = { code: 'online', key: 'online', first_code: null, former_codes: [], series: 2 };

  it('keeps its series, also those of other packages; only its own row differs', async () => {
    await publishDrafts(database.sql, small, other);
    for (const inObservations of ['pci', 'dti']) {
      const changes = await changesOf(renamedTo('pci', 'dti', inObservations));
      expect(changes).toEqual(
        inObservations === 'pci' ? [{ table: 'indicators', added: 0, changed: 1, withdrawn: 0 }] : [],
      );
    }
    expect(await current()).toEqual([
      online,
      { code: 'pci', key: 'dti', first_code: 'dti', former_codes: ['dti'], series: 3 },
    ]);
    // The other package may use either code.
    const again = dependent('other', { observations: [observed('pci', '380', '2023', '7')] });
    expect(await changesOf(other)).toEqual([]);
    expect(await changesOf(again)).toEqual([]);
  });

  it('keeps them when it is renamed again, or gets its first code back', async () => {
    await publishDrafts(database.sql, small);
    await publishDrafts(database.sql, renamedTo('pci', 'dti'));
    await publishDrafts(database.sql, renamedTo('pci-2', 'pci;dti'));
    const kept = { key: 'dti', series: 2 };
    expect(await current()).toMatchObject([
      online,
      { code: 'pci-2', first_code: 'dti', former_codes: ['pci', 'dti'], ...kept },
    ]);
    await publishDrafts(database.sql, renamedTo('dti', 'pci-2;pci'));
    expect(await current()).toMatchObject([{ code: 'dti', first_code: null, ...kept }, online]);
    await revert(database.sql, 2);
    expect(await current()).toMatchObject([online, { code: 'pci', first_code: 'dti', ...kept }]);
  });

  it('is a new one in a database that has never had the former code', async () => {
    await publishDrafts(database.sql, renamedTo('pci', 'dti'), other);
    expect(await current()).toMatchObject([online, { code: 'pci', key: 'pci', first_code: null, series: 3 }]);
  });

  it('is the former one again when all of it was withdrawn in between', async () => {
    await publishDrafts(database.sql, small);
    const { indicators, indicator_identifiers, targets, observations, ...rest } = small.tables;
    await publishDrafts(database.sql, { ...small, tables: rest });
    await publishDrafts(database.sql, renamedTo('pci', 'dti'));
    expect(await current()).toMatchObject([online, { code: 'pci', key: 'dti', series: 2 }]);
  });
});

describe('a former code is refused', () => {
  const database = useDatabase('empty', (sql) => publishDrafts(sql, small, other));
  const fault = (row: number, column: string, message: ReturnType<typeof messages.isACode>) =>
    faultOfCell('small/indicators.csv', row, column, message);

  it('if it is the code of an indicator, of the row itself or of another', async () => {
    expect(
      await refused(
        database.sql,
        withCells(withCells(small, 'indicators', 2, { former_codes: 'online' }), 'indicators', 3, {
          former_codes: 'online',
        }),
      ),
    ).toEqual([
      fault(2, 'former_codes', messages.isACode('online')),
      fault(3, 'former_codes', messages.isACode('online')),
    ]);
  });

  it('if two indicators have it', async () => {
    const claims = withCells(withCells(small, 'indicators', 2, { former_codes: 'a;b' }), 'indicators', 3, {
      former_codes: 'b',
    });
    expect(await refused(database.sql, claims)).toEqual([
      fault(2, 'former_codes', messages.formerCodeOfTwo('b', 'online')),
      fault(3, 'former_codes', messages.formerCodeOfTwo('b', 'dti')),
    ]);
  });

  it('if the first code of an indicator is left out', async () => {
    await publishDrafts(database.sql, renamedTo('pci', 'dti'));
    expect(await refused(database.sql, renamedTo('pci', ''))).toEqual([
      fault(2, 'former_codes', messages.firstCodeLeftOut('dti', 'pci')),
    ]);
    expect(await refused(database.sql, renamedTo('pci-2', 'pci'))).toEqual([
      fault(2, 'former_codes', messages.firstCodeLeftOut('dti', 'pci-2')),
    ]);
  });

  it('if another package has it, as a code or as a former code', async () => {
    await publishDrafts(database.sql, renamedTo('pci', 'dti'));
    const [row] = small.tables.indicators ?? [];
    const indicators = [
      { ...row, code: 'dti', former_codes: '' },
      { ...row, code: 'x', former_codes: 'dti' },
      { ...row, code: 'y', former_codes: 'online' },
    ];
    const at = (row: number, column: string, message: ReturnType<typeof messages.isACode>) =>
      faultOfCell('third/indicators.csv', row, column, message);
    expect(await refused(database.sql, dependent('third', { indicators: indicators as never }))).toEqual([
      at(2, 'code', messages.codeTaken('dti', 'pci')),
      at(3, 'former_codes', messages.isACode('dti')),
      at(4, 'former_codes', messages.isACode('online')),
    ]);
  });

  it('if it is no code', async () => {
    expect(await refused(database.sql, withCells(small, 'indicators', 3, { former_codes: 'a;b=c' }))).toEqual(
      [fault(3, 'former_codes', messages.codeWithReservedSign('b=c'))],
    );
    expect(
      await refused(database.sql, withCells(small, 'indicators', 3, { aliases_vi: 'Một; Hai' })),
    ).toEqual([fault(3, 'aliases_vi', messages.nameNotOnOneLine(' Hai'))]);
    expect(await refused(database.sql, withCells(small, 'indicators', 3, { aliases_en: 'A;A' }))).toEqual([
      fault(3, 'aliases_en', messages.listedTwice('A')),
    ]);
  });
});
