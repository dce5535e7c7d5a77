import type { Example } from './example.js';
import { analysisExamples } from './examples/analysis.js';
import { catalogueExamples } from './examples/catalogue.js';
import { digitalTransformationExamples } from './examples/digital-transformation.js';
import { indicatorAndTargetExamples } from './examples/indicators-and-targets.js';
import { modelAndInfrastructureExamples } from './examples/models-and-infrastructure.js';
import { unitAndBoundaryExamples } from './examples/units-and-boundaries.js';

/** All examples, in the order of the page. */
export const examples: readonly Example[] = [
  ...digitalTransformationExamples,
  ...modelAndInfrastructureExamples,
  ...unitAndBoundaryExamples,
  ...indicatorAndTargetExamples,
  ...catalogueExamples,
  ...analysisExamples,
];
