import type { Language } from '../../scalars/language.js';

/** The texts of the page for comparing, and of the links to it. */
const VI = {
  compare: 'So sánh',
  compareThis: 'So sánh chỉ tiêu này với đơn vị khác',
  compareWith: 'So sánh với…',
  compareFirst: 'So sánh các đơn vị đứng đầu',
  empty: (indicators: number, units: number) =>
    `Chọn đến ${units} đơn vị và ${indicators} chỉ tiêu để xem cạnh nhau trên biểu đồ và trong bảng.`,
  limits: (indicators: number, units: number) => `Tối đa ${units} đơn vị và ${indicators} chỉ tiêu một lần.`,
  tooManyUnits: (asked: number, most: number) =>
    `Một trang so sánh được tối đa ${most} đơn vị. Địa chỉ này nêu ${asked}; trang chỉ hiện ${most} đơn vị đầu.`,
  tooManyIndicators: (asked: number, most: number) =>
    `Một trang so sánh được tối đa ${most} chỉ tiêu. Địa chỉ này nêu ${asked}; trang chỉ hiện ${most} chỉ tiêu đầu.`,
  notPeriod: (text: string) =>
    `“${text}” không phải là một kỳ nên được bỏ qua. Hãy gõ năm, như 2015, hoặc tháng, như 2015-06.`,
  unknownUnit: (text: string) => `Không có đơn vị nào tên là “${text}”.`,
  unknownIndicator: (text: string) => `Không có chỉ tiêu nào tên là “${text}”.`,
  meant: 'Có phải là:',
  chosenUnits: 'Đơn vị đang so sánh',
  chosenIndicators: 'Chỉ tiêu đang so sánh',
  remove: (name: string) => `Bỏ ${name}`,
  removeShort: 'Bỏ',
  change: 'Thêm đơn vị, chỉ tiêu hoặc đổi thời gian',
  units: 'Đơn vị',
  indicators: 'Chỉ tiêu',
  addUnit: 'Thêm đơn vị, gõ tên hoặc mã',
  addIndicator: 'Thêm chỉ tiêu, gõ tên hoặc mã',
  likelyIndicators: 'Hoặc chọn trong các chỉ tiêu (100 chỉ tiêu đầu theo tên)',
  likelyUnits: 'Hoặc chọn trong các đơn vị có số liệu',
  likelyOf: (shown: string, all: string) =>
    `Danh sách có ${shown} trong ${all} đơn vị; gõ tên để chọn đơn vị khác.`,
  from: 'Từ năm',
  to: 'Đến năm',
  show: 'So sánh',
  needUnit: 'Hãy chọn ít nhất một đơn vị.',
  needIndicator: 'Hãy chọn ít nhất một chỉ tiêu.',
  overTime: 'Diễn biến',
  table: 'Bảng số liệu',
  tableOf: (name: string) => `${name}, theo kỳ và đơn vị`,
  noValues: 'Chưa có số liệu nào về chỉ tiêu này trong thời gian đã chọn.',
  noneOf: (names: string) => `Chưa có số liệu về ${names} trong thời gian đã chọn.`,
  formerly: (name: string, day: string) =>
    `${name} được sắp xếp lại từ ngày ${day}. Số liệu trước đó là của đơn vị cũ:`,
  until: (day: string) => `đến ${day}`,
  kinds: (kinds: string) => `Lưu ý: các đơn vị không cùng cấp (${kinds}).`,
  denominators: (list: string) =>
    `Lưu ý: các giá trị không cùng mẫu số (${list}), nên không so sánh trực tiếp được giữa các mẫu số khác nhau.`,
  denominator: (denominator: string, periods: string) => `${denominator}: ${periods}`,
  morePeriods: (shown: number, all: string) =>
    `Bảng và biểu đồ có ${shown} kỳ mới nhất trong ${all} kỳ. Tệp dưới đây có tất cả.`,
  axis: (measure: string, note: string) => `Đơn vị tính: ${measure}. ${note}.`,
  rankAxis: 'Trục dọc là thứ hạng: càng lên cao càng tốt.',
  chart: (name: string, units: string) => `Biểu đồ: ${name} của ${units}; số liệu có trong bảng bên dưới.`,
  context: (names: string) => `Đường màu xám: ${names}.`,
  inexact: 'Vòng tròn rỗng là số không chính xác, như “trên 90”.',
  above: (period: string, list: string, leader: string, difference: string, measure: string) =>
    `${upper(period)}: ${list}. ${leader} cao hơn ${difference}${measure}.`,
  ranksAbove: (period: string, list: string, leader: string, difference: string) =>
    `${upper(period)}: ${list}. ${leader} xếp trên ${difference} bậc.`,
  equal: (period: string, list: string) => `${upper(period)}: ${list}. Hai đơn vị bằng nhau.`,
  extremes: (period: string, list: string, difference: string, measure: string) =>
    `${upper(period)}, từ cao xuống thấp: ${list}. Chênh lệch giữa cao nhất và thấp nhất là ${difference}${measure}.`,
  rankExtremes: (period: string, list: string, difference: string) =>
    `${upper(period)}, theo thứ hạng: ${list}. Cách nhau ${difference} bậc.`,
  often: (name: string, times: number, all: number) =>
    `${name} cao hơn trong ${times} trên ${all} kỳ cùng có số liệu.`,
  ranksOften: (name: string, times: number, all: number) =>
    `${name} xếp trên trong ${times} trên ${all} kỳ cùng có số liệu.`,
  cannotSay:
    'Không có kỳ nào mà mọi đơn vị đều có một số chính xác và cùng mẫu số, nên không tính chênh lệch.',
  percentagePoints: ' điểm phần trăm',
  source: (place: number, title: string) => `Nguồn ${place}: ${title}`,
  sources: 'Nguồn',
  missing: 'Không có số liệu',
  none: 'không có',
  period: 'Kỳ',
  sendable: 'Liên kết giữ nguyên số liệu của hôm nay',
  revision: (number: number) => `trang này ở bản phát hành ${number}`,
};

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const EN: typeof VI = {
  compare: 'Compare',
  compareThis: 'Compare this indicator with another unit',
  compareWith: 'Compare with…',
  compareFirst: 'Compare the units at the top',
  empty: (indicators, units) =>
    `Choose up to ${units} units and ${indicators} indicators to see them side by side in a chart and a table.`,
  limits: (indicators, units) => `At most ${units} units and ${indicators} indicators at once.`,
  tooManyUnits: (asked, most) =>
    `A page compares at most ${most} units. This address names ${asked}; the page shows the first ${most}.`,
  tooManyIndicators: (asked, most) =>
    `A page compares at most ${most} indicators. This address names ${asked}; the page shows the first ${most}.`,
  notPeriod: (text) =>
    `“${text}” is not a period and was left out. Type a year, such as 2015, or a month, such as 2015-06.`,
  unknownUnit: (text) => `No unit is called “${text}”.`,
  unknownIndicator: (text) => `No indicator is called “${text}”.`,
  meant: 'Did you mean:',
  chosenUnits: 'Units that are compared',
  chosenIndicators: 'Indicators that are compared',
  remove: (name) => `Remove ${name}`,
  removeShort: 'Remove',
  change: 'Add units or indicators, or change the years',
  units: 'Units',
  indicators: 'Indicators',
  addUnit: 'Add a unit by name or code',
  addIndicator: 'Add an indicator by name or code',
  likelyIndicators: 'Or choose from these indicators (the first 100 by name)',
  likelyUnits: 'Or choose from the units that have figures',
  likelyOf: (shown, all) => `The list has ${shown} of ${all} units; type a name to choose another.`,
  from: 'From year',
  to: 'To year',
  show: 'Compare',
  needUnit: 'Choose at least one unit.',
  needIndicator: 'Choose at least one indicator.',
  overTime: 'Over time',
  table: 'The figures',
  tableOf: (name) => `${name}, by period and unit`,
  noValues: 'There are no figures of this indicator in the chosen time.',
  noneOf: (names) => `There are no figures about ${names} in the chosen time.`,
  formerly: (name, day) =>
    `${name} was reorganised on ${day}. Figures from before are about the former unit:`,
  until: (day) => `until ${day}`,
  kinds: (kinds) => `Note: the units are of different levels (${kinds}).`,
  denominators: (list) =>
    `Note: the values are out of different totals (${list}) and cannot be compared directly across them.`,
  denominator: (denominator, periods) => `${denominator}: ${periods}`,
  morePeriods: (shown, all) =>
    `The chart and the table have the newest ${shown} of ${all} periods. The files below have all.`,
  axis: (measure, note) => `Measured in: ${measure}. ${note}.`,
  rankAxis: 'The vertical axis is the rank: higher is better.',
  chart: (name, units) => `Chart: ${name} of ${units}; the table below has the figures.`,
  context: (names) => `Grey lines: ${names}.`,
  inexact: 'An open mark is a value that is not exact, such as “over 90”.',
  above: (period, list, leader, difference, measure) =>
    `${upper(period)}: ${list}. ${leader} is ahead by ${difference}${measure}.`,
  ranksAbove: (period, list, leader, difference) =>
    `${upper(period)}: ${list}. ${leader} ranks ${difference} ${difference === '1' ? 'place' : 'places'} higher.`,
  equal: (period, list) => `${upper(period)}: ${list}. They are equal.`,
  extremes: (period, list, difference, measure) =>
    `${upper(period)}, from highest to lowest: ${list}. The highest and the lowest are ${difference}${measure} apart.`,
  rankExtremes: (period, list, difference) =>
    `${upper(period)}, by rank: ${list}. The best and the last are ${difference} places apart.`,
  often: (name, times, all) =>
    `${name} is higher in ${times} of the ${all} periods for which all have figures.`,
  ranksOften: (name, times, all) =>
    `${name} ranks higher in ${times} of the ${all} periods for which all have figures.`,
  cannotSay:
    'There is no period for which every unit has one exact number out of the same total, so no difference is given.',
  percentagePoints: ' percentage points',
  source: (place, title) => `Source ${place}: ${title}`,
  sources: 'Sources',
  missing: 'No data',
  none: 'none',
  period: 'Period',
  sendable: 'Link that keeps the figures of today',
  revision: (number) => `this page in revision ${number}`,
};

export type CompareWords = typeof VI;

export const compareWords = (language: Language): CompareWords => (language === 'VI' ? VI : EN);
