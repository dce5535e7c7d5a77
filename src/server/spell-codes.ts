import type { Reader } from '../loading/reader.js';
import type { GivenCode } from '../tables/observation-selection.js';
import type { KnownCodes } from '../warnings/known-codes.js';
import type { TableAddress } from './table-address.js';

/**
 * The same address with codes as the catalogue writes them: `/indicators/PCI.csv` for `/indicators/pci.csv`. All that a file says
 * of itself is made from it, so that one table has one permanent address. Codes that the revision does not know stay as they are.
 */
export async function spellCodes(
  address: TableAddress,
  codes: readonly GivenCode[],
  reader: Reader,
  knownCodes: KnownCodes,
): Promise<TableAddress> {
  const all = await knownCodes.spell(reader, codes);
  const { search: given, ofPath: codesOfPath } = address;
  const search = { ...given };
  for (const parameter of new Set(all.map((one) => one.parameter))) {
    const values = all.filter((one) => one.parameter === parameter);
    if (given[parameter] !== undefined && values.some(({ spelled, code }) => spelled !== code))
      search[parameter] = values.map(({ spelled }) => spelled).join(',');
  }
  let { path } = address;
  const ofPath = { ...codesOfPath };
  for (const one of all) {
    const name = one.kind as keyof typeof ofPath;
    if (ofPath[name] !== one.code || given[one.parameter] !== undefined) continue;
    ofPath[name] = one.spelled;
    path = `${path.slice(0, path.lastIndexOf('/'))}/${encodeURIComponent(one.spelled)}`;
  }
  return { ...address, path, ofPath, search };
}
