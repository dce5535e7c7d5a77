import type { RunQuery } from '../../tables/list-table.js';
import { unitReference } from '../site-addresses.js';
import { LINKED_UNIT, type LinkedUnit } from './links.js';

export type OwnPlace = LinkedUnit & {
  /** What all versions of the unit share. */
  identity: string;
  /** As an address or an argument names it. */
  reference: string;
};

const QUERY = `query ($language: Language) { catalogue { spatialCoverage { ${LINKED_UNIT} identity } } }`;

/** The unit that the catalogue is about; null if it is about no single one. */
export async function findOwnPlace(run: RunQuery, language: string): Promise<OwnPlace | null> {
  const { catalogue } = (await run(QUERY, { language })) as unknown as {
    catalogue: { spatialCoverage: (LinkedUnit & { identity: string }) | null };
  };
  const unit = catalogue.spatialCoverage;
  return unit && { ...unit, reference: unitReference(unit) };
}
