import type { ObservationRow } from '../series/observation.queries.js';
import type { NameInBoth } from '../tables/cube-names.js';
import type { Cell } from '../tables/table.js';

type Status = ObservationRow['status'];
type MissingReason = NonNullable<ObservationRow['missingReason']>;

/** The codes of the SDMX code list CL_OBS_STATUS for values. */
const OF_STATUS: Readonly<Record<Exclude<Status, 'MISSING'>, string>> = {
  NORMAL: 'A',
  BREAK: 'B',
  ESTIMATED: 'E',
  FORECAST: 'F',
  IMPUTED: 'I',
  PROVISIONAL: 'P',
  LOW_RELIABILITY: 'U',
};

/** And for why there is none. */
const OF_REASON: Readonly<Partial<Record<MissingReason, string>>> = {
  CONFIDENTIAL: 'Q',
  NOT_APPLICABLE: 'M',
  NOT_COLLECTED: 'L',
};

/** The SDMX code of the status of an observation; O, a missing value, where SDMX has no code for the reason. */
export function obsStatusOf(status: Cell, missingReason: Cell): string {
  if (status !== 'MISSING') return OF_STATUS[status as keyof typeof OF_STATUS];
  return OF_REASON[missingReason as MissingReason] ?? 'O';
}

export const OBS_STATUS_NAMES: Readonly<Record<string, NameInBoth>> = {
  A: { vi: 'Giá trị thông thường', en: 'Normal value' },
  B: { vi: 'Gián đoạn chuỗi thời gian', en: 'Time series break' },
  E: { vi: 'Giá trị ước tính', en: 'Estimated value' },
  F: { vi: 'Giá trị dự báo', en: 'Forecast value' },
  I: { vi: 'Giá trị được gán', en: 'Imputed value' },
  L: { vi: 'Không có số liệu: không thu thập', en: 'Missing value; data exist but were not collected' },
  M: { vi: 'Không có số liệu: không thể có', en: 'Missing value; data cannot exist' },
  O: { vi: 'Không có số liệu', en: 'Missing value' },
  P: { vi: 'Giá trị sơ bộ', en: 'Provisional value' },
  Q: { vi: 'Không có số liệu: không công bố', en: 'Missing value; suppressed' },
  U: { vi: 'Độ tin cậy thấp', en: 'Low reliability' },
};
