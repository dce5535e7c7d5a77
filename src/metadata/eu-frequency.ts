import { parseFrequency } from '../reports/frequency.js';

/** The code of a frequency in the list of the EU, and its name. */
type EuFrequency = readonly [code: string, label: string];

const BY_MONTHS = new Map<number, EuFrequency>([
  [1, ['MONTHLY', 'monthly']],
  [2, ['BIMONTHLY', 'bimonthly']],
  [3, ['QUARTERLY', 'quarterly']],
  [4, ['ANNUAL_3', 'three times a year']],
  [6, ['ANNUAL_2', 'semiannual']],
  [12, ['ANNUAL', 'annual']],
  [24, ['BIENNIAL', 'biennial']],
  [36, ['TRIENNIAL', 'triennial']],
  [48, ['QUADRENNIAL', 'quadrennial']],
  [60, ['QUINQUENNIAL', 'quinquennial']],
  [120, ['DECENNIAL', 'decennial']],
  [240, ['BIDECENNIAL', 'bidecennial']],
  [360, ['TRIDECENNIAL', 'tridecennial']],
]);

const BY_DAYS = new Map<number, EuFrequency>([
  [1, ['DAILY', 'daily']],
  [7, ['WEEKLY', 'weekly']],
  [14, ['BIWEEKLY', 'biweekly']],
]);

const OTHER: EuFrequency = ['OTHER', 'other'];

/** The frequency of the EU for an ISO 8601 duration; OTHER for one that the list does not have, null for another text. */
export function euFrequency(duration: string): EuFrequency | null {
  const frequency = parseFrequency(duration);
  if (!frequency) return null;
  const { months, days } = frequency;
  const found = days === 0 ? BY_MONTHS.get(months) : months === 0 ? BY_DAYS.get(days) : undefined;
  return found ?? OTHER;
}
