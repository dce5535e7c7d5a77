import { PassThrough } from 'node:stream';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askToWithdraw } from '../../src/cli/ask.js';
import { progressReport } from '../../src/cli/progress-report.js';
import { Refusal } from '../../src/packages/refusal.js';
import { publish } from '../../src/publishing/publish.js';
import { revert } from '../../src/publishing/revert.js';
import type { DatasetLoss } from '../../src/publishing/revision/losses.js';
import { createTestDatabase, type TestDatabase } from '../support/server.js';
import { type Draft, inFolders, withRows } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts, wholeDatabase } from './support/state.js';

/** A package of one figure a year. */
const yearly = (years: number): Draft =>
  dependent('yearly', {
    observations: Array.from({ length: years }, (_, i) => observed('dti', '38', String(1900 + i), '1')),
  });

describe('withdrawing much of a dataset', () => {
  let database: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    database = await createTestDatabase('empty');
    ({ sql } = database);
    // With its own row the dataset has 20 rows.
    await publishDrafts(sql, small, yearly(19));
  });
  afterAll(() => database?.drop());

  const asked = async (draft: Draft) => {
    const told: (readonly DatasetLoss[])[] = [];
    const onLosses = async (losses: readonly DatasetLoss[]) => {
      told.push(losses);
      throw new Refusal('no');
    };
    const outcome = await inFolders([draft], (folders) => publish(sql, folders, { onLosses })).catch(
      (error: unknown) => error,
    );
    return { told, refused: outcome instanceof Refusal };
  };

  it('is asked about beyond a tenth of its rows, and writes nothing where the answer is no', async () => {
    const before = await wholeDatabase(sql);
    expect(await asked(yearly(16))).toEqual({
      told: [[{ dataset: 'yearly', withdrawn: 3, of: 20 }]],
      refused: true,
    });
    expect(await wholeDatabase(sql)).toEqual(before);
  });

  it('is asked about by the same rule where an older revision is restored', async () => {
    const told: (readonly DatasetLoss[])[] = [];
    const onLosses = async (losses: readonly DatasetLoss[]) => {
      told.push(losses);
      throw new Refusal('no');
    };
    const later = ['2100', '2101', '2102'].map((year) => observed('dti', '38', year, '1'));
    await publishDrafts(sql, withRows(yearly(19), 'observations', ...later.slice(0, 2)));
    expect(await revert(sql, 1, { onLosses })).toMatchObject({ revision: 3 });
    await publishDrafts(sql, withRows(yearly(19), 'observations', ...later));
    const before = await wholeDatabase(sql);
    await expect(revert(sql, 1, { onLosses })).rejects.toThrow('no');
    expect(told).toEqual([[{ dataset: 'yearly', withdrawn: 3, of: 23 }]]);
    expect(await wholeDatabase(sql)).toEqual(before);
    expect(await revert(sql, 1)).toMatchObject({ revision: 5 });
  });

  it('is not asked about up to a tenth, nor where rows are changed or added', async () => {
    const grown = withRows(yearly(17), 'observations', observed('dti', '380', '1900', '7'));
    expect(await asked(grown)).toEqual({ told: [], refused: false });
  });
});

describe('the question', () => {
  const losses = [{ dataset: 'pci', withdrawn: 1_200, of: 4_000 }];
  const terminal = () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    return { input: Object.assign(input, { isTTY: true }), output, said: () => String(output.read() ?? '') };
  };

  it('tells what would go, and takes yes alone', async () => {
    for (const [answer, agreed] of [
      ['yes\n', true],
      ['y\n', false],
      ['\n', false],
    ] as const) {
      const at = terminal();
      at.input.write(answer);
      const asking = askToWithdraw(losses, at);
      if (agreed) await asking;
      else await expect(asking).rejects.toThrow(/^nothing was written: .*not wanted$/);
      expect(at.said()).toMatch(
        /^dataset "pci" loses 1,200 of its 4,000 rows \(30 %\)\nWithdraw them\? Type yes within 60 seconds: /,
      );
    }
  });

  it('is a no where the input ends, Ctrl-C is pressed, or nobody answers', async () => {
    const interrupted = terminal();
    Object.assign(interrupted.output, { isTTY: true });
    interrupted.input.write('\u0003');
    await expect(askToWithdraw(losses, interrupted)).rejects.toThrow(/not wanted$/);
    const ended = terminal();
    ended.input.end();
    await expect(askToWithdraw(losses, ended)).rejects.toThrow(/not wanted$/);
    await expect(askToWithdraw(losses, terminal(), 0.01)).rejects.toThrow(
      /no answer within 0\.01 seconds\. If that is meant, say so beforehand with --withdraw/,
    );
  });

  it('cannot be asked without a terminal', async () => {
    const at = { input: new PassThrough(), output: new PassThrough() };
    await expect(askToWithdraw(losses, at)).rejects.toThrow(
      /dataset "pci" loses 1,200 of its 4,000 rows \(30 %\), and there is no terminal to ask at.*--withdraw/,
    );
  });
});

describe('progress', () => {
  const half = { step: 'reading', rows: 12_345, bytes: { read: 50, of: 100 } } as const;
  const shown = (isTTY: boolean) => {
    const output = Object.assign(new PassThrough(), { isTTY, columns: 120 });
    const report = progressReport(output);
    report.show(half);
    report.show(half);
    report.show({ step: 'writing', rows: 7, bytes: null });
    report.stop();
    return String(output.read());
  };

  it('is a bar on a terminal, with rows, rate and time left', () => {
    const bar = shown(true);
    expect(bar).toMatch(/reading \[=+-+\] 50 % \| 12,345 rows \| [\d,]+ a second \| .+ left/);
    expect(bar).toMatch(/\nwriting 7 rows that differ\n$/);
  });

  it('is a line for each step elsewhere', () => {
    expect(shown(false)).toBe('reading\nwriting 7 rows that differ\n');
  });
});
