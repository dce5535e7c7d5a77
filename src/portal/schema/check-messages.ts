import type { PageLanguage } from '../texts/translations.js';

/** Messages of graphql.js, each as a pattern, and the same in Vietnamese. */
const VIETNAMESE: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/^Cannot query field "(.+?)" on type "(.+?)"\./, 'Kiểu “$2” không có trường “$1”.'],
  [/^Unknown argument "(.+?)" on field "(.+?)"\./, 'Trường “$2” không có tham số “$1”.'],
  [/^Unknown type "(.+?)"\./, 'Không có kiểu “$1”.'],
  [/^Unknown fragment "(.+?)"\./, 'Không có fragment “$1”.'],
  [/^Unknown directive "(.+?)"\./, 'Không có chỉ thị “$1”.'],
  [/^Variable "(.+?)" is not defined.*/, 'Biến “$1” chưa được khai báo.'],
  [/^Variable "(.+?)" is never used.*/, 'Biến “$1” không được dùng.'],
  [/^Fragment "(.+?)" is never used\./, 'Fragment “$1” không được dùng.'],
  [
    /^Variable "(.+?)" of type "(.+?)" used in position expecting type "(.+?)"\./,
    'Biến “$1” có kiểu “$2”, nhưng chỗ này cần kiểu “$3”.',
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection of subfields\..*/,
    'Trường “$1” có kiểu “$2”: hãy chọn các trường con trong { }.',
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)" has no subfields\./,
    'Trường “$1” có kiểu “$2”, không có trường con.',
  ],
  [
    /^Field "(.+?)" argument "(.+?)" of type "(.+?)" is required, but it was not provided\./,
    'Trường “$1” cần tham số “$2” kiểu “$3”.',
  ],
  [/^Field "(.+?)" of required type "(.+?)" was not provided\./, 'Thiếu “$1” kiểu “$2”.'],
  [/^Field "(.+?)" is not defined by type "(.+?)"\./, 'Kiểu “$2” không có “$1”.'],
  [/^Expected value of type "(.+?)", found (.+?)[.;].*/, 'Cần giá trị kiểu “$1”, nhận được $2.'],
  [/^Expected non-nullable type "(.+?)" not to be null\./, 'Giá trị kiểu “$1” không được là null.'],
  [/^Expected type "(.+?)" to be an object\./, 'Giá trị kiểu “$1” phải là một đối tượng.'],
  [/^Enum "(.+?)" cannot represent non-enum value: (.+?)\./, '“$1” không có giá trị $2.'],
  [
    /^Enum "(.+?)" cannot represent non-string value: (.+?)\./,
    'Giá trị của “$1” phải là chuỗi, nhận được $2.',
  ],
  [/^Value (.+?) does not exist in "(.+?)" enum\./, '“$2” không có giá trị $1.'],
  [
    /^(String|Int|Float|Boolean|ID) cannot represent (?:a )?non[- ]\S+ value: (.+)$/,
    'Cần giá trị kiểu $1, nhận được $2.',
  ],
  [/^The field (.+?) is deprecated\./, 'Không nên dùng trường $1 nữa.'],
  [/^There can be only one (.+?)\./, 'Chỉ được có một $1.'],
  [
    /^This anonymous operation must be the only defined operation\./,
    'Khi có nhiều truy vấn, mỗi truy vấn phải có tên.',
  ],
  [
    /^Fields "(.+?)" conflict because .*/,
    'Các trường “$1” trùng tên nhưng khác nhau. Hãy đặt tên khác: ten: truong.',
  ],
  [/^Syntax Error: Expected (.+), found (.+)\.$/, 'Lỗi cú pháp: cần $1, gặp $2.'],
  [/^Syntax Error: Unexpected (.+)\.$/, 'Lỗi cú pháp: không mong đợi $1.'],
  [/^Syntax Error: Unterminated string\.$/, 'Lỗi cú pháp: chuỗi chưa đóng ngoặc kép.'],
];

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ Did you mean (.+?)\?/, ' Có phải bạn muốn viết $1?'],
  [/<EOF>/g, 'hết truy vấn'],
  [/ or (?=")/g, ' hoặc '],
];

/** A message about a query or its variables in the language of the page; in English where it is not known. */
export function translateMessage(message: string, language: PageLanguage): string {
  if (language === 'en') return message;
  const known = VIETNAMESE.find(([pattern]) => pattern.test(message));
  if (!known) return message;
  return WORDS.reduce(
    (text, [word, vietnamese]) => text.replace(word, vietnamese),
    message.replace(...known),
  );
}
