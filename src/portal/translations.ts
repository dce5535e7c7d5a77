export type PageLanguage = 'vi' | 'en';

const translations = {
  vi: {
    pageTitle: 'Dùng thử API · Dữ liệu mở',
    title: 'Dữ liệu mở',
    subtitle: 'Dùng thử API',
    examples: 'Câu hỏi mẫu',
    examplesHint: 'Chọn một câu hỏi để chạy truy vấn',
    copyLink: 'Sao chép liên kết',
    urls: 'Các liên kết',
    pageUrl: 'Trang này, kèm truy vấn',
    newestApiUrl: 'API (GET), phiên bản mới nhất',
    apiUrlOfPage: 'API (GET), phiên bản của trang này',
    pinnedApiUrl: 'API (GET), luôn trả về phiên bản {revision}',
    pinnedApiUrlUnknown: 'API (GET), phiên bản cố định: hãy chạy truy vấn để có địa chỉ',
    copy: 'Sao chép',
    open: 'Mở',
    copied: 'Đã sao chép',
    copyFailed: 'Không sao chép được. Hãy chọn và sao chép địa chỉ bên dưới.',
    newestRevision: 'Phiên bản mới nhất',
    revision: 'Phiên bản {revision}',
    pinnedRevision: 'Đang xem phiên bản {revision} (cố định)',
    toNewestRevision: 'Xem phiên bản mới nhất',
    otherLanguage: 'English',
    responseNotJson: 'Máy chủ không trả về JSON (mã HTTP {status}). Vui lòng thử lại sau.',
  },
  en: {
    pageTitle: 'API playground · Open data',
    title: 'Open data',
    subtitle: 'API playground',
    examples: 'Example questions',
    examplesHint: 'Click a question to run its query',
    copyLink: 'Copy link',
    urls: 'Links',
    pageUrl: 'This page with the query',
    newestApiUrl: 'API (GET), newest revision',
    apiUrlOfPage: 'API (GET), this page’s revision',
    pinnedApiUrl: 'API (GET), pinned to revision {revision}',
    pinnedApiUrlUnknown: 'API (GET), pinned revision: run the query to get the URL',
    copy: 'Copy',
    open: 'Open',
    copied: 'Copied',
    copyFailed: 'Copying failed. Select and copy the URL below.',
    newestRevision: 'Newest revision',
    revision: 'Revision {revision}',
    pinnedRevision: 'Pinned to revision {revision}',
    toNewestRevision: 'Go to the newest revision',
    otherLanguage: 'Tiếng Việt',
    responseNotJson: 'The server did not return JSON (HTTP status {status}). Try again later.',
  },
} as const;

export type Phrase = keyof (typeof translations)['vi'];

/** A text of the page, with its `{placeholders}` filled in. */
export function translate(
  language: PageLanguage,
  phrase: Phrase,
  values: Record<string, string | number> = {},
): string {
  return translations[language][phrase].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}
