import type { AnswerObject } from '../../flattening/selected-cell.js';
import { DATASET, type ListTable, NAMES, PAGE_INFO, pagesOf, readRootList } from '../list-table.js';

const UNIT = `id identity code ${NAMES} kind kind_vi: kindLabel(language: VI) kind_en: kindLabel(language: EN)
  type_vi: typeName(language: VI) type_en: typeName(language: EN) valid_from: validFrom valid_to: validTo aliases
  identifiers { scheme value } parent { code ${NAMES} valid_from: validFrom } groups { code } ${DATASET}`;

const FILTERS = {
  code: 'UnitFilter.codes',
  kind: 'UnitFilter.kinds',
  within: 'UnitFilter.within',
  parent: 'UnitFilter.parent',
  inForceOn: 'UnitFilter.inForceOn',
  hasObservationsOf: 'UnitFilter.hasObservationsOf',
  adopted: 'UnitFilter.adopted',
};

export const UNITS: ListTable = {
  name: 'units',
  about: 'The units, in all their versions,',
  row: [{ type: 'Unit', fields: UNIT }],
  filters: FILTERS,
  read: readRootList('units', 'UnitFilter', UNIT),
  vi: {
    id: 'Định danh của phiên bản đơn vị, giống nhau ở mọi bản phát hành.',
    identity: 'Định danh chung của mọi phiên bản của đơn vị.',
    code: 'Mã đơn vị.',
    name_vi: 'Tên đầy đủ bằng tiếng Việt.',
    name_en: 'Tên đầy đủ bằng tiếng Anh.',
    kind: 'Loại đơn vị.',
    kind_vi: 'Loại đơn vị, viết bằng tiếng Việt.',
    kind_en: 'Loại đơn vị, viết bằng tiếng Anh.',
    type_vi: 'Loại chính thức, chi tiết hơn, bằng tiếng Việt: Phường, Thị xã.',
    type_en: 'Loại chính thức, chi tiết hơn, bằng tiếng Anh.',
    valid_from: 'Ngày đầu tiên phiên bản có hiệu lực; trống nếu không biết.',
    valid_to: 'Ngày đầu tiên phiên bản không còn hiệu lực; trống nếu còn hiệu lực.',
    aliases: 'Các tên khác và tên viết tắt.',
    identifiers_scheme: 'Hệ thống của từng mã định danh khác.',
    identifiers_value: 'Từng mã định danh khác, theo thứ tự của cột identifiers_scheme.',
    parent_code: 'Mã đơn vị cấp trên; trống nếu không có.',
    parent_name_vi: 'Tên đơn vị cấp trên bằng tiếng Việt.',
    parent_name_en: 'Tên đơn vị cấp trên bằng tiếng Anh.',
    parent_valid_from: 'Ngày đầu tiên đơn vị cấp trên có hiệu lực.',
    groups_code: 'Mã các nhóm mà đơn vị là thành viên.',
    dataset_code: 'Mã bộ dữ liệu.',
    dataset_licence: 'Giấy phép của bộ dữ liệu.',
  },
};

const OUTLINED = `id code ${NAMES} kind valid_from: validFrom valid_to: validTo parent { code }
  outline { geometry note_vi: note(language: VI) note_en: note(language: EN) source { document { code } } dataset { code licence } }`;

/** The units with their outlines: what `/units.geojson` has. */
export const UNIT_OUTLINES: ListTable = {
  ...UNITS,
  row: [{ type: 'Unit', fields: OUTLINED }],
  read: readRootList('units', 'UnitFilter', OUTLINED),
  vi: {
    ...UNITS.vi,
    outline_geometry: 'Ranh giới của đơn vị, dạng GeoJSON; trống nếu không có.',
    outline_note_vi: 'Điều cần biết về ranh giới, bằng tiếng Việt.',
    outline_note_en: 'Điều cần biết về ranh giới, bằng tiếng Anh.',
    outline_source_document_code: 'Mã tài liệu nguồn của ranh giới.',
    outline_dataset_code: 'Mã bộ dữ liệu của ranh giới.',
    outline_dataset_licence: 'Giấy phép của ranh giới.',
  },
};

const CHANGE = `code date kind kind_vi: kindLabel(language: VI) kind_en: kindLabel(language: EN)
  source { document { code } locator } ${DATASET}`;

const END = `code ${NAMES} valid_from: validFrom`;

const LINK = `alternative certain whole predecessor { ${END} } successor { ${END} }
  area_share: areaShareDecimal population_share: populationShareDecimal note`;

const CHANGES_OF_UNITS = `query ($filter: UnitFilter, $after: String) {
  list: units(first: 100, after: $after, filter: $filter) { ${PAGE_INFO} nodes {
    predecessors { ${CHANGE} links { ${LINK} } } successors { ${CHANGE} links { ${LINK} } } } } }`;

interface Change extends AnswerObject {
  code: string;
  date: string;
  links: AnswerObject[];
}

/** A row for each link of a change, oldest change first, each change once. */
export const UNIT_CHANGES: ListTable = {
  name: 'unit-changes',
  about: 'Which unit became which, in each change of units,',
  row: [
    { type: 'UnitChange', fields: CHANGE },
    { type: 'UnitChangeLink', fields: LINK },
  ],
  filters: { unit: FILTERS.code, kind: FILTERS.kind, within: FILTERS.within, parent: FILTERS.parent },
  async *read(run, filter) {
    const changes = new Map<string, Change>();
    for await (const units of pagesOf(run, CHANGES_OF_UNITS, { filter }))
      for (const { predecessors, successors } of units)
        for (const change of [predecessors, successors].flat() as Change[]) changes.set(change.code, change);
    const sorted = [...changes.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    yield sorted.flatMap(({ links, ...change }) => links.map((link) => ({ ...change, ...link })));
    return undefined;
  },
  vi: {
    code: 'Mã thay đổi.',
    date: 'Ngày có hiệu lực.',
    kind: 'Loại thay đổi.',
    kind_vi: 'Loại thay đổi, viết bằng tiếng Việt.',
    kind_en: 'Loại thay đổi, viết bằng tiếng Anh.',
    source_document_code: 'Mã văn bản quy định thay đổi.',
    source_locator: 'Vị trí trong văn bản.',
    dataset_code: 'Mã bộ dữ liệu.',
    dataset_licence: 'Giấy phép của bộ dữ liệu.',
    alternative: '0 là cách ghi mà danh mục theo; 1, 2, … là cách ghi của nguồn khác.',
    certain: 'Có chắc chắn hai đơn vị này liên quan với nhau không.',
    whole: 'Toàn bộ đơn vị trước hay chỉ một phần được chuyển.',
    predecessor_code: 'Mã đơn vị trước thay đổi; trống nếu không ghi.',
    predecessor_name_vi: 'Tên đơn vị trước thay đổi bằng tiếng Việt.',
    predecessor_name_en: 'Tên đơn vị trước thay đổi bằng tiếng Anh.',
    predecessor_valid_from: 'Ngày đầu tiên đơn vị trước thay đổi có hiệu lực.',
    successor_code: 'Mã đơn vị sau thay đổi; trống nếu không ghi.',
    successor_name_vi: 'Tên đơn vị sau thay đổi bằng tiếng Việt.',
    successor_name_en: 'Tên đơn vị sau thay đổi bằng tiếng Anh.',
    successor_valid_from: 'Ngày đầu tiên đơn vị sau thay đổi có hiệu lực.',
    area_share: 'Tỷ lệ diện tích của đơn vị trước thay đổi; trống nếu không biết.',
    population_share: 'Tỷ lệ dân số của đơn vị trước thay đổi; trống nếu không biết.',
    note: 'Ghi chú.',
  },
};

const keyOf = ({ date, code }: Change): string => `${date} ${code}`;
