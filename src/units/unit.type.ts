import { Field, ObjectType } from 'type-graphql';
import type { unitKind } from '../../db/tables/unit.js';
import { connectionType } from '../paging/connection.type.js';
import { AtMost } from '../paging/list-size.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';
import { Subject } from '../subjects/subject.type.js';

export type UnitKind = (typeof unitKind.enumValues)[number];

export const UnitKindEnum = graphqlEnum<UnitKind>(
  'UnitKind',
  'What kind of area or organisation a unit is.',
  {
    WORLD: 'The whole world.',
    REGION:
      'A part of the world, or of a country or a smaller area, that is no level of administration (vùng): Africa, the Red River Delta.',
    COUNTRY: 'A country as a whole.',
    PROVINCE: 'A province or a city under the central government (tỉnh, thành phố trực thuộc trung ương).',
    DISTRICT:
      'A district, town or city of a province (huyện, quận, thị xã, thành phố); this level was abolished on 2025-07-01.',
    COMMUNE: 'A commune, ward, township or special zone (xã, phường, thị trấn, đặc khu).',
    AGENCY: "A state body: a people's committee, a department, a ministry.",
    ENTERPRISE: 'A state-owned or private business.',
    FACILITY: 'A facility that provides a public service, such as a hospital or a school.',
    MEDIA: 'A newspaper, a radio or television station.',
    PARTY_BODY: 'A body of the Communist Party of Vietnam.',
    MASS_ORGANISATION:
      'A mass organisation or association (tổ chức chính trị - xã hội, hội): the Youth Union, the chamber of commerce.',
    ECONOMIC_ZONE: 'An economic zone or industrial park.',
    GROUP:
      'Units that share a property (nhóm): least developed countries, members of the OECD, cities under the central government. Groups may overlap, and have no boundaries of their own.',
  },
);

@ObjectType({
  implements: Subject,
  description:
    'An administrative area or an organisation (đơn vị), in one version: codes have been reused when boundaries changed, so `code` and `validFrom` together identify a version.',
})
export class Unit extends Subject {
  @Field(() => UnitKindEnum, { description: 'What kind of area or organisation it is.' })
  kind!: UnitKind;

  @AtMost(5)
  @Field(() => [String], {
    description:
      'Other names and abbreviations of this version in any language, such as “TP.HCM”, in the order given by the publisher; empty if there are none.',
  })
  aliases!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which this version is in force; null if it is unknown, which is treated as always in force.',
  })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which this version is no longer in force, which is the day on which its successor starts; null if it is still in force.',
  })
  validTo!: string | null;
}

export const UnitConnection = connectionType(() => Unit, 'Unit');

@ObjectType({ description: 'The identifier of a unit or an indicator in another scheme.' })
export class Identifier {
  @Field(() => String, {
    description:
      'Short name of the scheme, as the publisher writes it. Of units: GSO (statistics office), E-ID (electronic identification code of state agencies), ISO-3166-2. Of indicators: SDG (Sustainable Development Goals), WORLD-BANK, VN-NSIS (national statistical indicator system of Vietnam).',
  })
  scheme!: string;

  @Field(() => String, {
    description: 'The identifier in the scheme, as text with its leading zeros: 3.1.1, 0305.',
  })
  value!: string;
}
