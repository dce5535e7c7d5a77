import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a data package with one dataset and one topic to publish on top of the seeds. */
export async function writeTopicPackage(folder: string, topic: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const description = {
    name: topic,
    licenses: [{ name: 'CC0-1.0', path: 'https://creativecommons.org/publicdomain/zero/1.0/' }],
    sources: [{ title: 'Written for a test' }],
    resources: [
      { name: 'datasets', path: 'datasets.csv', table: 'datasets' },
      { name: 'topics', path: 'topics.csv', table: 'topics', dataset: topic },
    ],
  };
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify(description));
  await writeFile(
    join(folder, 'datasets.csv'),
    `code,title_vi,licence\n${topic},${topic},https://creativecommons.org/publicdomain/zero/1.0/\n`,
  );
  await writeFile(join(folder, 'topics.csv'), `code,name_vi,position\n${topic},${topic},99\n`);
}
