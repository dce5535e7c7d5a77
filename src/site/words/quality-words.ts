import type { Language } from '../../scalars/language.js';

/** The texts of the page about the quality of the data. */
const VI = {
  title: 'Chất lượng dữ liệu',
  lead: (day: string) =>
    `Những gì còn thiếu hoặc cần xem lại, tính đến ngày ${day}, để cán bộ phụ trách bổ sung.`,
  atAGlance: 'Tóm tắt',
  nothingWrong: 'Không thấy gì còn thiếu.',
  noDatasets: 'Chưa có bộ dữ liệu nào được công bố.',
  noDatasetsHelp: 'Công bố gói dữ liệu đầu tiên bằng lệnh “catalogue publish”.',
  unjudged: 'Mục tiêu chưa đánh giá được',
  unjudgedCount: 'mục tiêu chưa đánh giá được',
  byDataset: 'Theo bộ dữ liệu',
  questions: {
    withoutValues: 'chỉ tiêu chưa có số liệu',
    gaps: 'số liệu còn trống (đối tượng khác hoặc kỳ khác thì có)',
    withoutVietnamese: 'mục chưa có tên tiếng Việt',
    withoutEnglish: 'mục chưa có tên tiếng Anh',
    withoutSuccessor: 'đơn vị cũ chưa ghi nay là đơn vị nào',
    withoutAddress: 'văn bản chưa có địa chỉ để mở',
    withoutLicence: 'văn bản chưa ghi giấy phép',
  },
  late: 'bộ dữ liệu cũ hơn dự kiến',
  unknownFrequency: 'bộ dữ liệu chưa ghi bao lâu cập nhật một lần',
  unknownLicence: 'bộ dữ liệu có giấy phép chưa rõ là mở',
  lateSince: (day: string) => `Số liệu mới lẽ ra có từ ngày ${day}.`,
  dueOn: (day: string) => `Số liệu mới dự kiến trước ngày ${day}.`,
  frequencyMissing: 'Chưa ghi bao lâu cập nhật một lần.',
  frequencyInvalid: (text: string) => `Chu kỳ cập nhật “${text}” không đúng dạng, ví dụ đúng: P1Y.`,
  complete: (share: string, present: string, expected: string) =>
    `Đủ ${share} %: ${present} trong ${expected} số liệu.`,
  licence: (licence: string) => `Giấy phép chưa rõ là mở: ${licence}`,
  more: (count: string) => `và ${count} mục nữa`,
  allCases: 'Danh sách đầy đủ: lệnh “catalogue report --limit 1000”.',
  refused:
    'Gói dữ liệu tự mâu thuẫn thì bị từ chối, nên không có trong danh mục. Cảnh báo khi công bố chỉ hiện ở lệnh công bố.',
};

const EN: typeof VI = {
  title: 'Data quality',
  lead: (day) => `What is missing or should be looked at again, as of ${day}, for the staff who can add it.`,
  atAGlance: 'At a glance',
  nothingWrong: 'Nothing seems to be missing.',
  noDatasets: 'No datasets are published yet.',
  noDatasetsHelp: 'Publish the first data package with the command “catalogue publish”.',
  unjudged: 'Targets that cannot be judged',
  unjudgedCount: 'targets that cannot be judged yet',
  byDataset: 'By dataset',
  questions: {
    withoutValues: 'indicators without a value',
    gaps: 'values that are missing, while other subjects or periods have them',
    withoutVietnamese: 'things without a Vietnamese name',
    withoutEnglish: 'things without an English name',
    withoutSuccessor: 'former units without a successor',
    withoutAddress: 'documents without an address to open them',
    withoutLicence: 'documents without a licence',
  },
  late: 'datasets that are older than expected',
  unknownFrequency: 'datasets that do not say how often they are updated',
  unknownLicence: 'datasets whose licence is not known to be open',
  lateSince: (day) => `New data was due on ${day}.`,
  dueOn: (day) => `New data is due on ${day}.`,
  frequencyMissing: 'It does not say how often it is updated.',
  frequencyInvalid: (text) => `The frequency “${text}” has the wrong form; a right one is P1Y.`,
  complete: (share, present, expected) => `${share}% complete: ${present} of ${expected} values.`,
  licence: (licence) => `Licence that is not known to be open: ${licence}`,
  more: (count) => `and ${count} more`,
  allCases: 'The full list: the command “catalogue report --limit 1000”.',
  refused:
    'A package that contradicts itself is refused, so the catalogue holds none. Warnings of a publication are shown by the command that publishes.',
};

export type QualityWords = typeof VI;

export const qualityWords = (language: Language): QualityWords => (language === 'VI' ? VI : EN);
