import { join } from 'node:path';
import { describeFault, type Fault, isWarning, pluralize } from '../../packages/fault.js';
import { faultRules, type RuleCode } from '../../packages/fault-rules.js';
import { isWorkbook } from '../../packages/reading/workbooks.js';

/** Writes faults as they are found, so that any number of them takes no more memory. */
export interface FaultReport {
  fault(fault: Fault): void;
  end(summary: FaultSummary): void;
}

export interface FaultSummary {
  errors: number;
  warnings: number;
  refused: boolean;
  /** The revision that the packages were compared with; null if they could not be read. */
  revision: number | null;
}

type Write = (text: string) => void;

export const FAULT_FORMATS = ['text', 'json', 'github'] as const;

/** @param folders the folders of the packages, by name of the package */
export function faultReport(
  format: (typeof FAULT_FORMATS)[number],
  write: Write,
  folders: ReadonlyMap<string, string>,
): FaultReport {
  if (format === 'json') return jsonReport(write);
  if (format === 'github') return githubReport(write, folders);
  return textReport(write);
}

/** A fault on one line, with the rule in brackets at the end: `warning: …: is 993, far outside … [outlier]`. */
export const faultLine = (fault: Fault): string =>
  `${isWarning(fault) ? 'warning: ' : ''}${describeFault(fault)} [${fault.rule}]`;

function textReport(write: Write): FaultReport {
  const broken = new Set<RuleCode>();
  return {
    fault(fault) {
      broken.add(fault.rule);
      write(`${faultLine(fault)}\n`);
    },
    end(summary) {
      if (broken.size > 0) write('\nHow to fix it:\n');
      for (const rule of [...broken].sort()) write(`  ${rule}: ${faultRules[rule].fix}\n`);
      if (broken.size > 0) write('\n');
      write(`${verdict(summary)}\n`);
    },
  };
}

function verdict({ errors, warnings, refused }: FaultSummary): string {
  const counts = [errors > 0 && pluralize(errors, 'fault'), warnings > 0 && pluralize(warnings, 'warning')];
  const list = counts.filter(Boolean).join(' and ') || 'No faults';
  return `${list}: this ${refused ? 'cannot' : 'can'} be published.`;
}

function jsonReport(write: Write): FaultReport {
  let separator = '{"faults":[\n';
  return {
    fault(fault) {
      const { severity, fix } = faultRules[fault.rule];
      // `mend` is the former name of `fix`, for programs that still read it.
      write(`${separator}${JSON.stringify({ severity, ...fault, fix, mend: fix })}`);
      separator = ',\n';
    },
    end(summary) {
      const opening = separator.startsWith('{') ? separator : '';
      write(`${opening}\n],${JSON.stringify(summary).slice(1)}\n`);
    },
  };
}

/** Workflow commands, which GitHub shows next to the lines of the files. */
function githubReport(write: Write, folders: ReadonlyMap<string, string>): FaultReport {
  return {
    fault({ package: name, file, row, column, rule, reason }) {
      const { severity, fix } = faultRules[rule];
      const properties = [
        `file=${inProperty(pathOf(folders.get(name) ?? name, file))}`,
        ...(row === null ? [] : [`line=${row}`]),
        `title=${inProperty(column ? `${rule}: ${column}` : rule)}`,
      ];
      write(`::${severity} ${properties.join(',')}::${inMessage(`${reason}. ${fix}`)}\n`);
    },
    end: (summary) => write(`${verdict(summary)}\n`),
  };
}

/** Path of the file of a fault; for a sheet, that of its workbook, which may be the package itself. */
const pathOf = (folder: string, file: string) =>
  isWorkbook(folder) ? folder : join(folder, file.replace(/(\.xlsx), sheet .*$/is, '$1'));

/** Escapes as actions/toolkit does, in `packages/core/src/command.ts`. */
const inMessage = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text: string) => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
