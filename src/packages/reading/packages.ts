import type { FaultList } from '../fault.js';
import { type DataPackage, readDescriptor } from './descriptor.js';

/** Reads the descriptions of the packages in these folders. Faults go to the list. */
export async function readPackages(folders: readonly string[], faults: FaultList): Promise<DataPackage[]> {
  const packages: DataPackage[] = [];
  for (const folder of folders) {
    const dataPackage = await readDescriptor(folder, faults);
    if (!dataPackage) continue;
    const twin = packages.find(({ name }) => name === dataPackage.name);
    if (twin)
      faults.add({
        package: folder,
        file: dataPackage.place.file,
        row: null,
        column: dataPackage.place.nameOf('name'),
        value: twin.name,
        rule: 'package',
        reason: `"${twin.name}" is the name of the package in ${twin.folder} too; give each package once, under a name of its own`,
      });
    packages.push(dataPackage);
  }
  return packages;
}
