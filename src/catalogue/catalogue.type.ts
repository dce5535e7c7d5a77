import { ObjectType } from 'type-graphql';

@ObjectType({ description: 'The catalogue as a whole, at the revision being read.' })
export class Catalogue {}

@ObjectType({
  description: 'Number of objects of each type in the revision. Each is counted only when it is selected.',
})
export class CatalogueCounts {}
