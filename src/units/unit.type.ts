import { Field, ObjectType } from 'type-graphql';
import type { unitKind } from '../../db/tables/unit.js';
import { connectionType } from '../paging/connection.type.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import { Subject } from '../subjects/subject.type.js';

export type UnitKind = (typeof unitKind.enumValues)[number];

export const UnitKindEnum = graphqlEnum<UnitKind>(
  'UnitKind',
  'What kind of area or organisation a unit is.',
  {
    COUNTRY: 'A country as a whole.',
    PROVINCE: 'A province or a city under the central government (tỉnh, thành phố trực thuộc trung ương).',
    DISTRICT:
      'A district, town or city of a province (huyện, quận, thị xã, thành phố); this level was abolished on 2025-07-01.',
    COMMUNE: 'A commune, ward, township or special zone (xã, phường, thị trấn, đặc khu).',
    AGENCY: "A body of the state: a people's committee, a department, a ministry.",
    ENTERPRISE: 'A business, of the state or private.',
    FACILITY: 'A place of public service: a hospital, a school.',
    MEDIA: 'A newspaper, a radio or television station.',
    PARTY_BODY: 'A body of the Communist Party of Viet Nam.',
    MASS_ORGANISATION:
      'A mass organisation or association (tổ chức chính trị - xã hội, hội): the Youth Union, the chamber of commerce.',
    ECONOMIC_ZONE: 'An economic zone or industrial park.',
  },
);

@ObjectType({
  implements: Subject,
  description:
    'An administrative area or an organisation (đơn vị), in one version: codes were reused at boundary changes, so the key is `code` and `validFrom` together.',
})
export class Unit extends Subject {
  @Field(() => UnitKindEnum, { description: 'What kind of area or organisation it is.' })
  kind!: UnitKind;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which this version is in force; null where it is unknown, which counts as always.',
  })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which this version is no longer in force, which is the day on which the next one starts; null while it is in force.',
  })
  validTo!: string | null;
}

export const UnitConnection = connectionType(() => Unit, 'Unit');

@ObjectType({ description: 'The identifier of a unit in another scheme.' })
export class Identifier {
  @Field(() => String, {
    description:
      'Short name of the scheme: GSO (statistics office), E-ID (electronic identification code of state agencies), ISO-3166-2.',
  })
  scheme!: string;

  @Field(() => String, {
    description: 'The identifier of the unit in the scheme, as text with its leading zeros.',
  })
  value!: string;
}
