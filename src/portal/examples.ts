import type { Example, ExampleGroup } from './example.js';
import { comparingExamples } from './examples/comparing.js';
import { documentsExamples } from './examples/documents.js';
import { infrastructureExamples } from './examples/infrastructure.js';
import { modelsExamples, targetsExamples } from './examples/models-and-targets.js';
import { observationsExamples } from './examples/observations.js';
import { revisionsExamples } from './examples/revisions.js';
import { startHereExamples } from './examples/start-here.js';
import { unitsExamples } from './examples/units.js';

/** The examples by subject, in the order of the page. */
export const exampleGroups: readonly ExampleGroup[] = [
  startHereExamples,
  observationsExamples,
  comparingExamples,
  unitsExamples,
  infrastructureExamples,
  modelsExamples,
  targetsExamples,
  documentsExamples,
  revisionsExamples,
];

export const examples: readonly Example[] = exampleGroups.flatMap((group) => group.examples);
