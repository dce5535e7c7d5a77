import { rowsByParent } from '../loading/by-id.js';
import type { Reader } from '../loading/reader.js';
import { listSubjectSources } from './subject.queries.js';

export const subjectLoaders = (reader: Reader) => ({
  /** Citations of each infrastructure asset or practice model, in the order of the publisher. */
  sourcesBySubject: rowsByParent(reader, (ids) => listSubjectSources(reader, ids)),
});
