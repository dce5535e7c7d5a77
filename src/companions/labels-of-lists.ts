import type { Label, LabelsByEnum } from './label.js';

const NAME: Label = ['Tên', 'Name'];
const CODE: Label = ['Mã', 'Code'];
const VALUE: Label = ['Giá trị', 'Value'];

/** Of enums that only arguments have: what lists are ordered by. */
export const LABELS_OF_LISTS: LabelsByEnum = {
  DatasetOrderField: {
    CODE,
    TITLE: ['Tên', 'Title'],
  },
  DocumentOrderField: {
    CODE,
    ISSUED_ON: ['Ngày ban hành', 'Date of issue'],
  },
  IndicatorOrderField: { NAME, CODE },
  InfrastructureOrderField: { NAME, CODE },
  ModelOrderField: { NAME, CODE },
  ObservationOrderField: {
    PERIOD: ['Kỳ số liệu', 'Period'],
    VALUE,
  },
  TargetOrderField: {
    DUE_DATE: ['Thời hạn', 'Due date'],
    VALUE,
  },
  OrderDirection: {
    ASC: ['Tăng dần', 'Ascending'],
    DESC: ['Giảm dần', 'Descending'],
  },
  UnitOrderField: {
    NAME,
    CODE,
    VALID_FROM: ['Ngày bắt đầu hiệu lực', 'First day in force'],
  },
};
