import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { collectFaults, type FaultList, type FaultListOptions } from '../fault-list.js';
import { type DataPackage, readDescriptor } from './descriptor.js';

/**
 * Reads the descriptions of the packages in these folders.
 * @throws PackagesRefused when one is missing or has a fault
 */
export const readFolders = (
  folders: readonly string[],
  options: FaultListOptions = {},
): Promise<DataPackage[]> => collectFaults(options, (faults) => readDescriptions(folders, faults));

async function readDescriptions(folders: readonly string[], faults: FaultList): Promise<DataPackage[]> {
  const packages: DataPackage[] = [];
  for (const folder of folders) {
    const dataPackage = await readDescriptor(folder, faults);
    if (!dataPackage) continue;
    const duplicate = packages.find(({ name }) => name === dataPackage.name);
    if (duplicate)
      faults.add({
        package: folder,
        file: dataPackage.descriptor.file,
        row: null,
        column: dataPackage.descriptor.nameOf('name'),
        value: duplicate.name,
        rule: 'package',
        reason: `"${duplicate.name}" is also the name of the package in ${duplicate.folder}; give each package once, and with a name of its own`,
      });
    packages.push(dataPackage);
  }
  return packages;
}

/** SHA-256 over the description and every file of a package, in hexadecimal: equal means unchanged. */
export async function packageChecksum({ files }: DataPackage): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const ofFile = createHash('sha256');
    for await (const chunk of createReadStream(file)) ofFile.update(chunk);
    hash.update(ofFile.digest());
  }
  return hash.digest('hex');
}
