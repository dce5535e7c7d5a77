import type { ObservationColumn, TableObservation } from '../tables/columns-of-observations.js';

/** Whether the values of a row can be added over units. */
const isAdditive = ({ part }: TableObservation): boolean => part.indicator.aggregation === 'SUM';

const isExact = ({ row }: TableObservation): boolean => row.relation === 'EQUAL';

/** The columns that the value of a row is in, by its meaning: as in the schema `bi`. */
const MEASURES: readonly ObservationColumn[] = [
  {
    name: 'amount',
    type: 'decimal',
    vi: 'Giá trị chính xác cộng được qua các đơn vị cùng loại không chồng lên nhau, ví dụ số người; trống cho mọi giá trị khác.',
    en: 'Exact value that can be added over units of one kind, such as a number of people; empty for all others.',
    cell: (source) => (isExact(source) && isAdditive(source) ? source.row.value : null),
  },
  {
    name: 'rate',
    type: 'decimal',
    vi: 'Giá trị chính xác không được cộng: tỷ lệ, thứ hạng, chỉ số.',
    en: 'Exact value that must not be added: a rate, a rank, an index.',
    cell: (source) => (isExact(source) && !isAdditive(source) ? source.row.value : null),
  },
  {
    name: 'inexact',
    type: 'decimal',
    vi: 'Con số mà giá trị chỉ lớn hơn, nhỏ hơn hoặc khoảng chừng; đọc cùng relation.',
    en: 'Number that the value is only above, below or about; read it with relation.',
    cell: (source) => (isExact(source) ? null : source.row.value),
  },
];

/** With the value in three columns, so that a program that adds up a column of numbers adds no rates and no ranks. */
export const withMeasures = (columns: readonly ObservationColumn[]): ObservationColumn[] =>
  columns.flatMap((column) => (column.name === 'value' ? MEASURES : [column]));
