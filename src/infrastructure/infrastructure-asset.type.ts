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
  'What kind of infrastructure asset it is.',
  {
    PLATFORM: 'Software that other software or a whole trade works on: data sharing, tourism, a marketplace.',
    NETWORK: 'Lines and equipment that carry traffic: broadband, mobile, local networks.',
    PORTAL: 'A website that people come to for services or information.',
    APPLICATION: 'Software for one purpose, on a phone or in an office.',
    COMMAND_CENTRE: 'A place where figures and pictures come together to direct work.',
    BROADCAST: 'Radio, loudspeakers, television.',
    CHANNEL: "An account or page on somebody else's service: social networks, messengers.",
    REGISTRY: 'A list of record that others refer to.',
  },
);

@ObjectType({
  implements: Subject,
  description: 'A piece of digital infrastructure: a platform, network, portal, application or the like.',
})
export class InfrastructureAsset extends Subject {
  @Field(() => InfrastructureKindEnum, { description: 'What kind of asset it is.' })
  kind!: InfrastructureKind;

  @Field(() => LifecycleStatusEnum, { description: 'How far it has come.' })
  status!: LifecycleStatus;

  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'Where people find it on the web; null where no address is known.',
  })
  homepage!: string | null;
}

export const InfrastructureAssetConnection = connectionType(() => InfrastructureAsset, 'InfrastructureAsset');
