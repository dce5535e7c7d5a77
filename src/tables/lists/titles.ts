/** The titles of the lists, by name. */
export const LIST_TITLES: Readonly<Record<string, { vi: string; en: string }>> = {
  units: { vi: 'Các phiên bản đơn vị', en: 'Units in all their versions' },
  'unit-changes': { vi: 'Các thay đổi đơn vị', en: 'Changes of units' },
  indicators: { vi: 'Các chỉ tiêu', en: 'Indicators' },
  topics: { vi: 'Các chủ đề', en: 'Topics' },
  targets: { vi: 'Các mục tiêu và tiến độ', en: 'Targets with their progress' },
  documents: { vi: 'Các tài liệu', en: 'Documents' },
  datasets: { vi: 'Các bộ dữ liệu', en: 'Datasets' },
  infrastructure: { vi: 'Hạ tầng', en: 'Infrastructure assets' },
  models: { vi: 'Các mô hình', en: 'Practice models' },
  adoptions: { vi: 'Các đơn vị áp dụng mô hình', en: 'Adoptions of practice models' },
  ranking: { vi: 'Xếp hạng đơn vị theo một chỉ tiêu', en: 'Ranking of units by an indicator' },
  compare: { vi: 'So sánh các đơn vị theo nhiều chỉ tiêu', en: 'Comparison of units by several indicators' },
};
