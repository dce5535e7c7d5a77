import type { CellByName } from './cube-attributes.js';
import { OBS_STATUS_NAMES, obsStatusOf } from './obs-status.js';

/** How the values of an indicator are written. */
interface MeasureOfIndicator {
  label: string;
  symbol?: string;
  position?: 'end';
  decimals: number;
}

/** Kinds of units that are areas; agencies and enterprises are not. */
const AREAS: readonly unknown[] = ['WORLD', 'REGION', 'COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'];

/** What JSON-stat says of a table before its values: units of measure, licences, statuses. */
export class JsonStatFacts {
  readonly #units = new Map<string, MeasureOfIndicator>();
  readonly #licences = new Set<string>();
  readonly #statuses = new Set<string>();
  /** Whether all subjects are areas. */
  areAreas = true;

  add(of: CellByName): void {
    const decimals = String(of('value') ?? '').split('.')[1]?.length ?? 0;
    const indicator = String(of('indicator_code'));
    const known = this.#units.get(indicator);
    if (known) known.decimals = Math.max(known.decimals, decimals);
    else this.#units.set(indicator, { ...measureOf(of), decimals });
    if (!AREAS.includes(of('unit_kind'))) this.areAreas = false;
    if (of('licence') !== null) this.#licences.add(String(of('licence')));
    this.#statuses.add(jsonStatStatus(of));
  }

  /** By the code of the indicator. */
  get units(): Record<string, MeasureOfIndicator> {
    return Object.fromEntries(this.#units);
  }

  get licences(): string[] {
    return [...this.#licences].sort();
  }

  /** What each status of the file means. */
  statusLabels(language: 'vi' | 'en'): Record<string, string> {
    return Object.fromEntries(
      [...this.#statuses].sort().map((status) => {
        const [code = '', relation] = status.split(':');
        const label = OBS_STATUS_NAMES[code]?.[language] ?? code;
        return [status, relation === undefined ? label : `${label}; ${relation}`];
      }),
    );
  }
}

function measureOf(of: CellByName): Omit<MeasureOfIndicator, 'decimals'> {
  const symbol = of('symbol');
  const label = String(of('unit_of_measure'));
  return symbol === null ? { label } : { label, symbol: String(symbol), position: 'end' };
}

/** The SDMX code of the status; with the relation if the value is not the exact number: `A`, `E`, `A:GREATER`. */
export function jsonStatStatus(of: CellByName): string {
  const [status, relation] = [obsStatusOf(of('status'), of('missing_reason')), of('relation')];
  return relation === 'EQUAL' || of('status') === 'MISSING' ? status : `${status}:${relation}`;
}
