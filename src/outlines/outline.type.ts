import { ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'The outline of a unit, for maps. Outlines are simplified: they are not for measuring areas, and do not decide where a border runs.',
})
export class Outline {}
