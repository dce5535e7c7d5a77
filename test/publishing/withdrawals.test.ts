import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressReport } from '../../src/cli/progress-report.js';
import { askToWithdraw } from '../../src/cli/withdrawals.js';
import { CommandError } from '../../src/packages/fault.js';
import { publish } from '../../src/publishing/publish.js';
import { revert } from '../../src/publishing/revert.js';
import type { DatasetLoss } from '../../src/publishing/revision/losses.js';
import { useDatabase } from '../support/use-database.js';
import { printed, withAnything } from './support/command-messages.js';
import { type Draft, inFolders, withRows } from './support/draft.js';
import { dependent, observed, small } from './support/drafts.js';
import { publishDrafts, wholeDatabase } from './support/state.js';

/** A package of one observation a year. */
const yearly = (years: number): Draft =>
  dependent('yearly', {
    observations: Array.from({ length: years }, (_, i) => observed('dti', '38', String(1900 + i), '1')),
  });

describe('withdrawing much of a dataset', () => {
  // With the row of the dataset itself there are 20 rows.
  const database = useDatabase('empty', (sql) => publishDrafts(sql, small, yearly(19)));

  const asked = async (draft: Draft) => {
    const reported: (readonly DatasetLoss[])[] = [];
    const onLosses = async (losses: readonly DatasetLoss[]) => {
      reported.push(losses);
      throw new CommandError('no');
    };
    const outcome = await inFolders([draft], (folders) => publish(database.sql, folders, { onLosses })).catch(
      (error: unknown) => error,
    );
    return { reported, refused: outcome instanceof CommandError };
  };

  it('needs a confirmation above a tenth of its rows, and writes nothing where the answer is no', async () => {
    const before = await wholeDatabase(database.sql);
    expect(await asked(yearly(16))).toEqual({
      reported: [[{ dataset: 'yearly', withdrawn: 3, of: 20 }]],
      refused: true,
    });
    expect(await wholeDatabase(database.sql)).toEqual(before);
  });

  it('needs a confirmation by the same rule where an older revision is restored', async () => {
    const reported: (readonly DatasetLoss[])[] = [];
    const onLosses = async (losses: readonly DatasetLoss[]) => {
      reported.push(losses);
      throw new CommandError('no');
    };
    const later = ['2100', '2101', '2102'].map((year) => observed('dti', '38', year, '1'));
    await publishDrafts(database.sql, withRows(yearly(19), 'observations', ...later.slice(0, 2)));
    expect(await revert(database.sql, 1, { onLosses })).toMatchObject({ revision: 3 });
    await publishDrafts(database.sql, withRows(yearly(19), 'observations', ...later));
    const before = await wholeDatabase(database.sql);
    await expect(revert(database.sql, 1, { onLosses })).rejects.toThrow('no');
    expect(reported).toEqual([[{ dataset: 'yearly', withdrawn: 3, of: 23 }]]);
    expect(await wholeDatabase(database.sql)).toEqual(before);
    expect(await revert(database.sql, 1)).toMatchObject({ revision: 5 });
  });

  it('needs no confirmation up to a tenth, nor where rows are changed or added', async () => {
    const grown = withRows(yearly(17), 'observations', observed('dti', '380', '1900', '7'));
    expect(await asked(grown)).toEqual({ reported: [], refused: false });
  });
});

describe('the question', () => {
  const losses = [{ dataset: 'pci', withdrawn: 1_200, of: 4_000 }];
  const terminal = () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    return { input: Object.assign(input, { isTTY: true }), output, shown: () => String(output.read() ?? '') };
  };

  it('says what would be withdrawn, and accepts yes alone', async () => {
    for (const [answer, agreed] of [
      ['yes\n', true],
      ['y\n', false],
      ['\n', false],
    ] as const) {
      const at = terminal();
      at.input.write(answer);
      const asking = askToWithdraw(losses, at);
      if (agreed) await asking;
      else await expect(asking).rejects.toThrow(withAnything(printed.notWanted));
      expect(at.shown()).toContain(`${printed.loses('pci', '1,200', '4,000', 30)}\n${printed.withdrawThem}`);
    }
  });

  it('is answered with no where the input ends, Ctrl-C is pressed, or nobody answers', async () => {
    const interrupted = terminal();
    Object.assign(interrupted.output, { isTTY: true });
    interrupted.input.write('\u0003');
    await expect(askToWithdraw(losses, interrupted)).rejects.toThrow(withAnything(printed.notWanted));
    const ended = terminal();
    ended.input.end();
    await expect(askToWithdraw(losses, ended)).rejects.toThrow(withAnything(printed.notWanted));
    await expect(askToWithdraw(losses, terminal(), 0.01)).rejects.toThrow(
      withAnything(printed.notAnswered(0.01)),
    );
  });

  it('is refused without a terminal', async () => {
    const at = { input: new PassThrough(), output: new PassThrough() };
    await expect(askToWithdraw(losses, at)).rejects.toThrow(
      withAnything(printed.noTerminal(printed.loses('pci', '1,200', '4,000', 30))),
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
    expect(bar).toMatch(/reading \[=+-+\] 50% \| 12,345 rows \| [\d,]+ rows\/s \| .+ left/);
    expect(bar).toMatch(new RegExp(`\n${printed.writing(7)}$`));
  });

  it('is a line for each step elsewhere', () => {
    expect(shown(false)).toBe(printed.reading + printed.writing(7));
  });
});
