import { ObjectType } from 'type-graphql';
import { Node } from '../identity/node.type.js';
import { connectionType } from '../paging/connection.type.js';

@ObjectType({
  implements: Node,
  description: 'One indicator for one subject in one breakdown: its observations over time.',
})
export class Series extends Node {}

export const SeriesConnection = connectionType(() => Series, 'Series');
