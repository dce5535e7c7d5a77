import type { Database } from '../../db/database.js';
import { readBiViews } from './bi-schema.queries.js';
import { type SemanticModel, semanticModel } from './semantic-model.js';

/** The model of the schema `bi`, as the database describes it. */
export const readSemanticModel = async (database: Database): Promise<SemanticModel> =>
  semanticModel(await readBiViews(database));
