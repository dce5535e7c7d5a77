import type { Language } from '../../scalars/language.js';

/** The texts about practice models and infrastructure. */
const VI = {
  dependencies: 'Phụ thuộc vào gì, gì phụ thuộc vào nó',
  noDependencies: 'Chưa có thông tin về quan hệ phụ thuộc với hạ tầng khác.',
  dependsOn: 'Phụ thuộc vào',
  furtherNeeded: 'Phụ thuộc gián tiếp vào',
  dependents: 'Được dùng bởi',
  furtherDependents: 'Được dùng gián tiếp bởi',
  drawing: 'Hình vẽ quan hệ phụ thuộc',
  chartOf: (name: string) =>
    `Hình: bên trái là hạ tầng mà “${name}” phụ thuộc vào, bên phải là hạ tầng dùng nó. Danh sách ở trên có cùng nội dung.`,
  onlyDirect: 'Hình chỉ vẽ quan hệ trực tiếp, vì có quá nhiều hạ tầng liên quan.',
  tooManyToDraw: 'Có quá nhiều hạ tầng liên quan để vẽ; danh sách ở trên có tất cả.',
  timeline: 'Áp dụng ở đâu, từ khi nào',
  noAdoptions: 'Chưa có thông tin nơi nào áp dụng mô hình này.',
  undated: 'Nguồn không ghi thời điểm',
  counted: (part: string, whole: string | null) => (whole === null ? `${part} nơi` : `${part}/${whole} nơi`),
  noFigures: 'Chưa có số liệu nào về hạ tầng này.',
  figures: 'Số liệu mới nhất',
  figuresMore: (shown: string, all: string) => `Hiện ${shown} trong ${all} số liệu.`,
};

const EN: typeof VI = {
  dependencies: 'What it depends on, and what depends on it',
  noDependencies: 'Nothing is known yet of other infrastructure that it depends on or that depends on it.',
  dependsOn: 'Depends on',
  furtherNeeded: 'Depends indirectly on',
  dependents: 'Used by',
  furtherDependents: 'Used indirectly by',
  drawing: 'Drawing of the dependencies',
  chartOf: (name) =>
    `Drawing: at the left what “${name}” depends on, at the right what uses it. The list above says the same.`,
  onlyDirect: 'The drawing shows direct dependencies only, because there are too many others.',
  tooManyToDraw: 'There are too many dependencies to draw; the list above has all of them.',
  timeline: 'Where it is used, and since when',
  noAdoptions: 'Nothing is known yet of where this model is used.',
  undated: 'The source gives no date',
  counted: (part, whole) => (whole === null ? `${part} places` : `${part} of ${whole} places`),
  noFigures: 'There are no figures about this infrastructure yet.',
  figures: 'Newest figures',
  figuresMore: (shown, all) => `${shown} of ${all} figures are shown.`,
};

export type PracticeWords = typeof VI;

export const practiceWords = (language: Language): PracticeWords => (language === 'VI' ? VI : EN);
