import { ObjectType } from 'type-graphql';

@ObjectType({ description: 'The catalogue as a whole, at the revision that is read.' })
export class Catalogue {}

@ObjectType({
  description: 'How many rows of each type the revision has. Each is counted only when it is selected.',
})
export class CatalogueCounts {}
