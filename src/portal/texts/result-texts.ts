import { phraseBook } from './translations.js';

/** The texts of the forms of a result. */
export const resultText = phraseBook({
  notRun: ['Chưa có kết quả. Bấm “Chạy” để lấy dữ liệu.', 'There is no answer yet. Press “Run”.'],
  noData: [
    'Truy vấn có lỗi nên không có dữ liệu. Xem lỗi ở thẻ JSON.',
    'The query failed, so there is no data. The JSON tab has the errors.',
  ],
  noList: [
    'Kết quả không có danh sách nào, nên không lập được bảng.',
    'The answer has no list, so there is no table.',
  ],
  noTable: ['Không lập được bảng này: cần {problem}.', 'There is no table of this list: expected {problem}.'],
  emptyList: ['Danh sách này không có dòng nào.', 'This list has no rows.'],
  list: ['Danh sách', 'List'],
  listWithRows: ['{name} ({rows} dòng)', '{name} ({rows} rows)'],
  rows: ['{rows} dòng.', '{rows} rows.'],
  firstRows: [
    '{shown} dòng đầu trong {rows} dòng. Tệp CSV có đủ các dòng.',
    'First {shown} of {rows} rows. The CSV file has all of them.',
  ],
  partial: [
    'Danh sách còn dài hơn: kết quả chỉ có một trang.',
    'The list is longer: the answer has one page of it.',
  ],
  download: ['Tải CSV', 'Download CSV'],
  copyCsv: ['Sao chép CSV', 'Copy as CSV'],
  tableOf: ['Bảng {name}', 'Table of {name}'],
  number: ['Số liệu', 'Number'],
  about: ['Về', 'About'],
  lines: ['{number} theo thời gian', '{number} over time'],
  bars: ['{number}', '{number}'],
  openCircles: [
    'Vòng tròn rỗng: nguồn chỉ nói trên, dưới, khoảng hoặc trong khoảng con số này.',
    'Open circles: the source says only above, below, about or between.',
  ],
  gaps: ['Chỗ đứt: không có số liệu cho kỳ đó.', 'Gaps: there is no value for the period.'],
  openBars: [
    'Cột rỗng: nguồn chỉ nói trên, dưới, khoảng hoặc trong khoảng con số này.',
    'Open bars: the source says only above, below, about or between.',
  ],
  relationNotAsked: [
    'Truy vấn không chọn relation, nên biểu đồ không biết số nào là chính xác.',
    'The query does not select relation, so the chart does not know which values are exact.',
  ],
  someSeries: ['Vẽ {shown} trong {all} chuỗi.', 'Drawn: {shown} of {all} series.'],
  someBars: ['Vẽ {shown} dòng đầu trong {all} dòng.', 'Drawn: the first {shown} of {all} rows.'],
  leftOut: ['{count} dòng không có số liệu.', '{count} rows have no value.'],
  noChart: ['Không vẽ được biểu đồ.', 'There is no chart.'],
  noChart_noRows: ['Kết quả không có dòng nào.', 'The answer has no rows.'],
  noChart_noNumber: [
    'Danh sách không có số: hãy chọn thêm một trường số, như value.',
    'The list has no number: select one, such as value.',
  ],
  noChart_noNames: [
    'Có số nhưng không có kỳ hay tên đi kèm: hãy chọn thêm periodStart, period hoặc name.',
    'There are numbers without a period or a name: also select periodStart, period or name.',
  ],
  noChart_ambiguous: [
    'Có nhiều số cho cùng một kỳ hay một tên: hãy chọn thêm trường phân biệt chúng, như tên đơn vị hoặc nhóm.',
    'Several numbers share a period or a name: also select what differs between them, such as the name of the unit or the breakdown.',
  ],
  code: ['Mã', 'Code'],
  codeIn: ['Ngôn ngữ', 'Language'],
  codeReads: ['Dữ liệu', 'Data'],
  codeNewest: ['Luôn mới nhất', 'Always the newest'],
  codePinned: ['Phiên bản {revision}', 'Revision {revision}'],
  copyCode: ['Sao chép mã', 'Copy the code'],
  codeInvalid: [
    'Biến chưa đúng dạng JSON, nên chưa có mã.',
    'The variables are not valid JSON, so there is no code yet.',
  ],
  codeEmpty: ['Chưa có truy vấn.', 'There is no query.'],
  codeHeaders: [
    'Mã không kèm tiêu đề HTTP, vì chúng có thể chứa khóa.',
    'HTTP headers are left out, because they may hold keys.',
  ],
});
