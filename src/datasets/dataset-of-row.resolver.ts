import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Document } from '../documents/document.type.js';
import type { Context } from '../request/context.js';
import { Subject } from '../subjects/subject.type.js';
import { Topic } from '../topics/topic.type.js';
import { UnitChange } from '../units/unit-change.type.js';
import { Dataset } from './dataset.type.js';
import { datasetOfRow, type OwnedRow } from './dataset-of-row.js';

// The fields of the types of the rooms below; those of the rooms above are in their own resolvers.

/** Units, infrastructure assets and practice models. */
@Resolver(() => Subject)
export class SubjectDatasetResolver {
  @FieldResolver(() => Dataset, {
    description: 'The dataset that its description belongs to, with its licence.',
  })
  dataset(@Root() row: OwnedRow, @Ctx() context: Context) {
    return datasetOfRow(row, context);
  }
}

@Resolver(() => UnitChange)
export class UnitChangeDatasetResolver {
  @FieldResolver(() => Dataset, { description: 'The dataset that it belongs to, with its licence.' })
  dataset(@Root() row: OwnedRow, @Ctx() context: Context) {
    return datasetOfRow(row, context);
  }
}

@Resolver(() => Topic)
export class TopicDatasetResolver {
  @FieldResolver(() => Dataset, { description: 'The dataset that it belongs to, with its licence.' })
  dataset(@Root() row: OwnedRow, @Ctx() context: Context) {
    return datasetOfRow(row, context);
  }
}

@Resolver(() => Document)
export class DocumentDatasetResolver {
  @FieldResolver(() => Dataset, {
    description:
      'The dataset that the entry for the document belongs to. The licence of the document itself is `licence`.',
  })
  dataset(@Root() row: OwnedRow, @Ctx() context: Context) {
    return datasetOfRow(row, context);
  }
}
