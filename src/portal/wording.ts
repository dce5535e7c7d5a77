export type PageLanguage = 'vi' | 'en';

const wording = {
  vi: {
    pageTitle: 'Thử nghiệm API · Dữ liệu mở',
    title: 'Dữ liệu mở',
    subtitle: 'Thử truy vấn',
    examples: 'Câu hỏi mẫu',
    examplesHint: 'Bấm để nạp và chạy',
    copyLink: 'Chép liên kết',
    addresses: 'Địa chỉ API',
    pageLabel: 'Trang này, với truy vấn này',
    apiLabel: 'API (GET), bản mới nhất',
    apiOfPageLabel: 'API (GET), bản mà trang này ghim',
    pinnedLabel: 'API (GET), ghim ở bản số {revision}',
    pinnedUnknown: 'API (GET), ghim ở bản của câu trả lời: hãy chạy truy vấn trước',
    copy: 'Chép',
    open: 'Mở',
    copied: 'Đã chép',
    copyFailed: 'Trình duyệt không cho chép; hãy chọn và chép địa chỉ bên dưới',
    newest: 'Bản mới nhất',
    revision: 'Bản số {revision}',
    pinned: 'Ghim ở bản số {revision}',
    toNewest: 'Xem bản mới nhất',
    otherLanguage: 'English',
    httpFailed: 'Máy chủ trả lời {status} mà không có JSON',
  },
  en: {
    pageTitle: 'API playground · Open data',
    title: 'Open data',
    subtitle: 'Playground',
    examples: 'Example questions',
    examplesHint: 'Click to load and run',
    copyLink: 'Copy link',
    addresses: 'API addresses',
    pageLabel: 'This page with this query',
    apiLabel: 'API (GET), newest revision',
    apiOfPageLabel: 'API (GET), revision that this page is pinned to',
    pinnedLabel: 'API (GET), pinned to revision {revision}',
    pinnedUnknown: 'API (GET), pinned to the revision of the answer: run the query first',
    copy: 'Copy',
    open: 'Open',
    copied: 'Copied',
    copyFailed: 'The browser refused to copy; select and copy the address below',
    newest: 'Newest revision',
    revision: 'Revision {revision}',
    pinned: 'Pinned to revision {revision}',
    toNewest: 'Go to the newest',
    otherLanguage: 'Tiếng Việt',
    httpFailed: 'The server answered {status} without JSON',
  },
} as const;

export type Phrase = keyof (typeof wording)['vi'];

/** A text of the page, its `{placeholders}` filled in. */
export function say(
  language: PageLanguage,
  phrase: Phrase,
  values: Record<string, string | number> = {},
): string {
  return wording[language][phrase].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}
