import type { Language } from '../../scalars/language.js';

/** The texts of the page for developers. */
const VI = {
  developersDescription: 'API, tệp, OData, siêu dữ liệu và nguồn tin của danh mục, kèm ví dụ chạy được.',
  developersLead:
    'Mọi thứ trên các trang này đều lấy được bằng chương trình, không cần đăng ký và không cần khóa.',
  examples: 'Ba ví dụ',
  exampleValue: 'Một số liệu, cho một ô của bảng tính',
  exampleFile: 'Một bảng, dạng CSV',
  exampleQuery: 'Một truy vấn GraphQL',
  interfaces: 'Các cách lấy dữ liệu',
  interfaceRows: {
    graphql: ['API GraphQL', 'Hỏi đúng những gì cần, có kiểu dữ liệu và nguồn của từng số liệu.'],
    playground: ['Thử truy vấn trong trình duyệt', 'Có tài liệu, ví dụ và gợi ý khi gõ.'],
    files: ['Tệp', 'Mọi bảng dạng CSV, Excel, Parquet, JSON: luôn trọn vẹn, hoặc là lỗi.'],
    odata: ['OData', 'Cho Power BI, Excel và Tableau.'],
    metadata: ['Siêu dữ liệu', 'DCAT-AP, cho các cổng dữ liệu thu thập.'],
    feed: ['Nguồn tin Atom', 'Mỗi bản mới là một mục.'],
    changes: ['Thay đổi', 'Những gì đã đổi trong bản mới nhất, dạng JSON Lines.'],
    badge: ['Nhúng một số liệu', 'Một hình SVG luôn có giá trị mới nhất.'],
    text: ['Văn bản cho trợ lý', 'Danh mục bằng Markdown.'],
    sitemap: ['Sơ đồ trang', 'Địa chỉ của mọi trang.'],
  } as Readonly<Record<string, readonly [name: string, about: string]>>,
  things: 'Địa chỉ của từng thứ',
  thingsText:
    'Địa chỉ không có phần ngôn ngữ và phần đuôi là tên của một thứ. Trình duyệt được dẫn đến trang, chương trình nhận dữ liệu theo tiêu đề Accept. Thêm /revisions/N phía trước để luôn đọc bản N.',
};

const EN: typeof VI = {
  developersDescription: 'API, files, OData, metadata and feeds of the catalogue, with examples that run.',
  developersLead: 'Programs can read everything on these pages, without an account and without a key.',
  examples: 'Three examples',
  exampleValue: 'One figure, for a cell of a spreadsheet',
  exampleFile: 'A table as CSV',
  exampleQuery: 'A GraphQL query',
  interfaces: 'Ways to the data',
  interfaceRows: {
    graphql: ['GraphQL API', 'Ask for exactly what you need, typed, with the source of each figure.'],
    playground: ['Queries in the browser', 'With documentation, examples and completion.'],
    files: ['Files', 'Every table as CSV, Excel, Parquet or JSON: complete, or an error.'],
    odata: ['OData', 'For Power BI, Excel and Tableau.'],
    metadata: ['Metadata', 'DCAT-AP, for data portals that harvest.'],
    feed: ['Atom feed', 'Each new revision is an entry.'],
    changes: ['Changes', 'What changed in the newest revision, as JSON Lines.'],
    badge: ['Embed a figure', 'An SVG image that always has the newest value.'],
    text: ['Text for assistants', 'The catalogue in Markdown.'],
    sitemap: ['Sitemap', 'The addresses of all pages.'],
  },
  things: 'The address of a thing',
  thingsText:
    'An address without a language and an ending is the name of a thing. A browser is led to its page, a program to data in the form that it accepts. Put /revisions/N before it to read revision N for ever.',
};

export type DeveloperWords = typeof VI;

export const developerWords = (language: Language): DeveloperWords => (language === 'VI' ? VI : EN);
