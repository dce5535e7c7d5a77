import type { Column } from '../tables/table.js';
import { croissantOf } from './croissant.js';
import { datasetGraph } from './describe-catalogue.js';
import { RDF_FORMS } from './documents.js';
import type { DescribedDataset, MetadataFacts } from './facts.js';
import { schemaOrgOf } from './schema-org.js';

/** A document about one dataset. */
export interface DatasetDocument {
  /** The ending of its address, after the code of the dataset: `schemaorg.jsonld`. */
  name: string;
  /** Content-Type. */
  type: string;
  /** Whether it describes the columns of the files. */
  needsColumns: boolean;
  /** Whether it is only for a dataset that has files. */
  needsFiles: boolean;
  /** @param columns of the files, if it needs them and there are files */
  write(facts: MetadataFacts, of: DescribedDataset, columns: readonly Column[]): string;
}

/** JSON that can be put into a page as it is: no text of it ends a script. */
const asJson = (value: object): string => `${JSON.stringify(value, null, 1).replaceAll('<', '\\u003c')}\n`;

export const DATASET_DOCUMENTS: readonly DatasetDocument[] = [
  {
    name: 'schemaorg.jsonld',
    type: 'application/ld+json',
    needsColumns: true,
    needsFiles: false,
    write: (facts, of, columns) => asJson(schemaOrgOf(facts, of, columns)),
  },
  {
    name: 'croissant.json',
    type: 'application/ld+json; profile="http://mlcommons.org/croissant/1.1"',
    needsColumns: true,
    needsFiles: true,
    write: (facts, of, columns) => asJson(croissantOf(facts, of, columns)),
  },
  ...RDF_FORMS.map(({ name, type, write }) => ({
    name,
    type,
    needsColumns: false,
    needsFiles: false,
    write: (facts: MetadataFacts) => [...write(datasetGraph(facts).quads)].join(''),
  })),
];

/** The code of a dataset and the document that a file name asks for; null for the name of another file. */
export function splitDocumentName(file: string): { code: string; document: DatasetDocument } | null {
  const document = DATASET_DOCUMENTS.find(
    ({ name }) => file.endsWith(`.${name}`) && file.length > name.length + 1,
  );
  return document ? { code: file.slice(0, -document.name.length - 1), document } : null;
}
