import { phraseBook } from './translations.js';

/** The texts of the explorer. */
export const explorerText = phraseBook({
  help: [
    'Đánh dấu trường cần lấy; truy vấn được viết theo. Sửa truy vấn thì cây này đổi theo.',
    'Tick the fields that you need, and the query is written. The tree follows what you write.',
  ],
  findField: ['Lọc các trường', 'Filter the fields'],
  doesNotParse: [
    'Truy vấn đang có lỗi cú pháp. Sửa xong, cây sẽ hiện lại theo truy vấn.',
    'The query has a syntax error. The tree follows again when it is fixed.',
  ],
  newQuery: ['Truy vấn mới', 'New query'],
  queryNamed: ['Truy vấn {name}', 'Query {name}'],
  query: ['Truy vấn', 'Query'],
  fragmentNamed: ['Fragment {name} trên {type}', 'Fragment {name} on {type}'],
  showAll: ['Hiện cả {count} trường', 'Show all {count} fields'],
  showChosen: ['Chỉ hiện trường đã chọn', 'Show chosen fields only'],
  argumentsOf: ['Tham số của {name}', 'Arguments of {name}'],
  showArguments: ['Tham số ({count})', 'Arguments ({count})'],
  valueOf: ['Giá trị của {name}', 'Value of {name}'],
  required: ['bắt buộc', 'required'],
  deprecated: ['Không nên dùng nữa: {reason}', 'Deprecated: {reason}'],
  notInSchema: ['không có trong API', 'not in the API'],
  makeVariable: ['Dùng biến', 'Use a variable'],
  makeVariableOf: ['Đưa giá trị của {name} thành biến', 'Make the value of {name} a variable'],
  makeLiteral: ['Bỏ biến', 'Use the value'],
  makeLiteralOf: ['Ghi giá trị của {name} vào truy vấn, bỏ biến', 'Write the value of {name} into the query'],
  commas: ['cách nhau bằng dấu phẩy', 'separated by commas'],
  asGraphql: ['viết như trong GraphQL', 'as in GraphQL'],
  asJson: ['viết như trong JSON', 'as in JSON'],
  invalidValue: ['Giá trị chưa đúng dạng.', 'This is not a valid value.'],
  nothingFound: ['Không có trường nào khớp.', 'No field matches.'],
});
