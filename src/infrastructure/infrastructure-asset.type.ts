import { GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { infrastructureKind } from '../../db/tables/infrastructure-asset.js';
import { connectionType } from '../paging/connection.type.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import { Subject } from '../subjects/subject.type.js';
import { type LifecycleStatus, LifecycleStatusEnum } from './lifecycle.type.js';

export type InfrastructureKind = (typeof infrastructureKind.enumValues)[number];

export const InfrastructureKindEnum = graphqlEnum<InfrastructureKind>(
  'InfrastructureKind',
  'Kind of an infrastructure asset.',
  {
    PLATFORM:
      'Software that other software or a whole sector builds on: data sharing, tourism, a marketplace.',
    NETWORK: 'Lines and equipment that carry data traffic: broadband, mobile, local networks.',
    PORTAL: 'A website for services or information.',
    APPLICATION: 'Software for a single purpose, on a phone or in an office.',
    COMMAND_CENTRE: 'A centre that shows data and video in order to direct operations.',
    BROADCAST: 'A radio, loudspeaker or television system.',
    CHANNEL: "An account or page on another company's service: social networks, messengers.",
    REGISTRY: 'An authoritative register that others refer to.',
  },
);

@ObjectType({
  implements: Subject,
  description: 'A piece of digital infrastructure, such as a platform, network, portal or application.',
})
export class InfrastructureAsset extends Subject {
  @Field(() => InfrastructureKindEnum, { description: 'Kind of the asset.' })
  kind!: InfrastructureKind;

  @Field(() => LifecycleStatusEnum, { description: 'Status of the asset.' })
  status!: LifecycleStatus;

  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'Its address on the web; null if none is known.',
  })
  homepage!: string | null;
}

export const InfrastructureAssetConnection = connectionType(() => InfrastructureAsset, 'InfrastructureAsset');
