import { FaultList, type FaultListOptions, PackageRefused, TooManyFaults } from './fault.js';
import type { DataPackage } from './reading/descriptor.js';
import { readPackages } from './reading/packages.js';

/**
 * Runs a step that collects faults.
 * @throws PackageRefused when there were any that refuse the packages
 */
export async function collectFaults<T>(
  options: FaultListOptions,
  step: (faults: FaultList) => Promise<T>,
): Promise<T> {
  const faults = new FaultList(options);
  try {
    const result = await step(faults);
    if (!faults.refuses) return result;
  } catch (error) {
    if (!(error instanceof TooManyFaults)) throw error;
  }
  throw new PackageRefused(faults);
}

/**
 * Reads the descriptions of the packages in these folders.
 * @throws PackageRefused when one is not there or not right
 */
export const readFolders = (
  folders: readonly string[],
  options: FaultListOptions = {},
): Promise<DataPackage[]> => collectFaults(options, (faults) => readPackages(folders, faults));
