import { citation, geojson, optional, reference, required, type TableFormat, text } from './column.js';

export const unitOutlines: TableFormat = {
  name: 'unit_outlines',
  description:
    'Outlines of units, for maps. An outline is that of all versions of the unit that have the same area.',
  target: 'unit_outline',
  key: ['unit'],
  identity: ['unit_id'],
  columns: [
    required('unit', reference('UNIT'), 'The unit: code, or code@validFrom.'),
    required(
      'geometry',
      geojson,
      'The outline as a GeoJSON geometry in longitudes and latitudes of WGS 84: a Polygon or a MultiPolygon. Rings that run in the other direction than RFC 7946 says are turned.',
    ),
    optional(
      'far_parts_vi',
      text,
      'What its parts far from the rest are called in Vietnamese, for the inset of a map that shows them: Quần đảo Hoàng Sa.',
    ),
    optional('far_parts_en', text, 'The same in English.'),
    ...citation,
    optional(
      'note_vi',
      text,
      'What a reader should know about the outline, in Vietnamese: how exact it is, how it was made.',
    ),
    optional('note_en', text, 'The same in English.'),
  ],
};
