import { isTotal } from '../../bi/support/is-total.js';
import { readCsv, type TextRow } from '../../files/support/read-csv.js';
import type { TestServer } from '../../support/server.js';

/** The rows of the file of observations, by the feed that each is in; the value of each is in one of three columns. */
export async function observationRows(
  server: TestServer,
  below = '',
): Promise<Record<'observations' | 'breakdowns', TextRow[]>> {
  const indicators = await readCsv(server, `${below}/indicators.csv`);
  const additive = new Set(
    indicators.filter(({ aggregation }) => aggregation === 'SUM').map(({ code }) => code),
  );
  const rows = (await readCsv(server, `${below}/observations.csv`)).map((row) => {
    const exact = additive.has(row.indicator_code) ? 'amount' : 'rate';
    const measure = row.relation === 'EQUAL' ? exact : 'inexact';
    const entries = Object.entries(row).flatMap(([name, cell]) =>
      name === 'value'
        ? ['amount', 'rate', 'inexact'].map((one) => [one, one === measure ? cell : ''])
        : [[name, cell]],
    );
    return Object.fromEntries(entries) as TextRow;
  });
  return { observations: rows.filter(isTotal), breakdowns: rows.filter((row) => !isTotal(row)) };
}
