import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { DataPackage } from './descriptor.js';

/** SHA-256 over the description and every file of a package, in hexadecimal: alike means unchanged. */
export async function packageChecksum({ files }: DataPackage): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const ofFile = createHash('sha256');
    for await (const chunk of createReadStream(file)) ofFile.update(chunk);
    hash.update(ofFile.digest());
  }
  return hash.digest('hex');
}
