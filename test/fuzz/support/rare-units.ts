/** Cells of a row by column. */
export type Row = Record<string, string | number>;

const cited = { document: 'RARE-1', locator: 'Bảng 1' };

const commune = (code: string, from: string, to: string, more: Row = {}): Row => ({
  code,
  valid_from: from,
  valid_to: to,
  kind: 'COMMUNE',
  name_vi: `Xã Hiếm ${code}`,
  name_en: `Rare ${code}`,
  aliases: `Hiếm ${code};${code} hiếm`,
  parent: 'RARE',
  ...more,
});

const link = (
  change: string,
  predecessor: string,
  successor: string,
  whole: string,
  share: number | '' = '',
): Row => ({
  change: `RARE-${change}`,
  predecessor,
  successor,
  whole,
  area_share: share,
  population_share: share,
});

/** Units of every kind, with every kind of change, and memberships. */
export const rareUnits = (): Record<string, Row[]> => ({
  units: [
    { code: 'RARE', valid_from: '', valid_to: '', kind: 'PROVINCE', name_vi: 'Tỉnh Hiếm' },
    ...['WORLD', 'GROUP'].map((kind) => ({
      code: `RARE-${kind}`,
      valid_from: '',
      valid_to: '',
      kind,
      name_vi: `Hiếm ${kind}`,
      parent: '',
    })),
    ...[
      'AGENCY',
      'ENTERPRISE',
      'FACILITY',
      'MEDIA',
      'PARTY_BODY',
      'MASS_ORGANISATION',
      'ECONOMIC_ZONE',
      'REGION',
      'DISTRICT',
    ].map((kind) => ({
      code: `RARE-${kind}`,
      valid_from: '',
      valid_to: '',
      kind,
      name_vi: `Hiếm ${kind}`,
      parent: 'RARE',
    })),
    ...[...'ABDFG'].map((letter) => commune(`RARE-${letter}`, '', '2024-01-01')),
    commune('RARE-C', '2024-01-01', ''),
    commune('RARE-E', '2024-01-01', ''),
    commune('RARE-F2', '2024-01-01', ''),
    commune('RARE-G', '2024-01-01', ''),
    commune('RARE-H', '2024-01-01', ''),
    commune('RARE-I', '', '2024-01-01'),
    commune('RARE-T', '', '2024-01-01', { type_vi: 'Xã' }),
    commune('RARE-T', '2024-01-01', '', { type_vi: 'Thị trấn' }),
    // Apart from the others, of which some are lost: their sums are exact.
    commune('RARE-J', '', '2024-01-01', { parent: 'RARE-DISTRICT' }),
    commune('RARE-K', '', '2024-01-01', { parent: 'RARE-DISTRICT' }),
    commune('RARE-L', '2024-01-01', '', { parent: 'RARE-DISTRICT' }),
  ],
  unit_memberships: [
    { unit: 'RARE-C', group: 'RARE-GROUP', valid_from: '2024-01-01', valid_to: '' },
    { unit: 'RARE', group: 'RARE-WORLD', valid_from: '', valid_to: '' },
  ],
  unit_changes: [
    ...['MERGED', 'SPLIT', 'RECODED', 'RENAMED', 'CREATED', 'ABOLISHED', 'MOVED', 'RETYPED'].map((kind) => ({
      code: `RARE-${kind}`,
      kind,
      changed_on: '2024-01-01',
      ...cited,
    })),
  ],
  unit_change_links: [
    link('MERGED', 'RARE-A@..', 'RARE-C', 'true'),
    link('MERGED', 'RARE-B@..', 'RARE-C', 'true'),
    link('SPLIT', 'RARE-D@..', 'RARE-C', 'false', 0.4),
    link('SPLIT', 'RARE-D@..', 'RARE-E', 'false', 0.6),
    link('RECODED', 'RARE-F@..', 'RARE-F2', 'true'),
    link('RENAMED', 'RARE-G@..', 'RARE-G@2024-01-01', 'true'),
    link('CREATED', '', 'RARE-H', 'true'),
    link('ABOLISHED', 'RARE-I@..', '', 'true'),
    link('RETYPED', 'RARE-T@..', 'RARE-T@2024-01-01', 'true'),
    link('MERGED', 'RARE-J', 'RARE-L', 'true'),
    link('MERGED', 'RARE-K', 'RARE-L', 'true'),
    { ...link('SPLIT', 'RARE-D@..', 'RARE-H', 'false', 0.1), alternative: 1, note: 'Theo nguồn khác' },
  ],
});
