import type { Language } from '../../scalars/language.js';

/** The texts of maps that are not data. */
const VI = {
  map: 'Bản đồ',
  mapOf: (name: string, period: string) => `Bản đồ: ${name}, ${period}`,
  mapBelow: (unit: string) => `Bên trong ${unit}`,
  whereIs: (unit: string, parent: string) => `Vị trí của ${unit} trong ${parent}`,
  where: 'Vị trí',
  unitsOf: (unit: string) => `Các đơn vị trong ${unit}`,
  chooseUnit: 'Chọn một đơn vị trên bản đồ, hoặc trong danh sách:',
  listOfUnits: (count: string) => `Danh sách ${count} đơn vị`,
  adopted: 'Nơi áp dụng trên bản đồ',
  adopts: 'Đang áp dụng',
  adoptsNot: 'Chưa ghi nhận',
  adoptersOf: (name: string, count: string) => `Bản đồ: ${count} đơn vị áp dụng ${name}`,
  below: (limit: string) => `Dưới ${limit}`,
  from: (limit: string) => `Từ ${limit} trở lên`,
  between: (low: string, high: string) => `Từ ${low} đến dưới ${high}`,
  best: 'tốt nhất',
  worst: 'kém nhất',
  noData: 'Không có số liệu',
  inexact: 'Chỉ biết giới hạn hoặc khoảng (>, ≥, <, ≤, khoảng): tô theo số được nêu',
  countNote: 'Diện tích hình tròn ứng với giá trị.',
  summary: (units: string, without: number) =>
    `${units} đơn vị có số liệu${without > 0 ? `, ${without} đơn vị không có` : ''}.`,
  extremes: (highest: string, lowest: string) => `Cao nhất: ${highest}. Thấp nhất: ${lowest}.`,
  bestAndWorst: (best: string, worst: string) => `Tốt nhất: ${best}. Kém nhất: ${worst}.`,
  tableOf: (count: string) => `Bảng số liệu của bản đồ (${count} đơn vị)`,
  approximate: 'Ranh giới chỉ gần đúng: không dùng để đo diện tích hay xác định địa giới.',
  outlineSource: 'Nguồn ranh giới',
  tooMany: (count: string) => `Bản đồ ${count} đơn vị có quá nhiều hình để vẽ trên một trang.`,
  outlinesAsFile: 'Tải ranh giới (GeoJSON)',
  mapAsFile: 'Bản đồ này (SVG)',
  figuresAsFile: 'Số liệu (CSV)',
};

const EN: typeof VI = {
  map: 'Map',
  mapOf: (name, period) => `Map: ${name}, ${period}`,
  mapBelow: (unit) => `Within ${unit}`,
  whereIs: (unit, parent) => `Where ${unit} is in ${parent}`,
  where: 'Where it is',
  unitsOf: (unit) => `The units of ${unit}`,
  chooseUnit: 'Choose a unit on the map, or in the list:',
  listOfUnits: (count) => `List of ${count} units`,
  adopted: 'Where it is used, on the map',
  adopts: 'Uses it',
  adoptsNot: 'Not recorded',
  adoptersOf: (name, count) => `Map: ${count} units use ${name}`,
  below: (limit) => `Under ${limit}`,
  from: (limit) => `${limit} or more`,
  between: (low, high) => `${low} to under ${high}`,
  best: 'best',
  worst: 'worst',
  noData: 'No data',
  inexact:
    'Only a bound or about a number is known (>, ≥, <, ≤, about): coloured by the number that is stated',
  countNote: 'The area of a circle is in proportion to the value.',
  summary: (units, without) => `${units} units have data${without > 0 ? `, ${without} have none` : ''}.`,
  extremes: (highest, lowest) => `Highest: ${highest}. Lowest: ${lowest}.`,
  bestAndWorst: (best, worst) => `Best: ${best}. Worst: ${worst}.`,
  tableOf: (count) => `The figures of the map (${count} units)`,
  approximate: 'Outlines are approximate: not for measuring areas or deciding where a border runs.',
  outlineSource: 'Source of the outlines',
  tooMany: (count) => `A map of ${count} units has too many shapes for one page.`,
  outlinesAsFile: 'Outlines (GeoJSON)',
  mapAsFile: 'This map (SVG)',
  figuresAsFile: 'Figures (CSV)',
};

export type MapWords = typeof VI;

export const mapWords = (language: Language): MapWords => (language === 'VI' ? VI : EN);
