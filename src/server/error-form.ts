import type { FastifyReply } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../error-catalogue.js';
import { badge } from '../files/badge.js';
import { escapeXml } from '../files/escape-xml.js';
import { ODATA_VERSION } from '../odata/edm-types.js';

/** The body of every answer without data; see docs/errors.md. */
export const errorBody = (code: ErrorCode, message: string): { errors: GraphQLFormattedError[] } => ({
  errors: [{ message, extensions: { code } }],
});

interface Form {
  type: string;
  write(code: ErrorCode, message: string): string;
}

/** Where JSON would not be seen: a text for the cell of a spreadsheet, an image for a page. By the ending of the address. */
const FORMS: ReadonlyMap<string | undefined, Form> = new Map([
  ['txt', { type: 'text/plain; charset=utf-8', write: (code, message) => `${code}: ${message}\n` }],
  ['svg', { type: 'image/svg+xml; charset=utf-8', write: (code) => badge('error', code) }],
]);

/** Addresses of OData, whose clients read errors in its own form. */
export const isODataPath = (path: string): boolean => /^(\/revisions\/[^/]+)?\/odata(\/|$)/.test(path);

/** Addresses of pages for people. */
const SITE_PATH = /^(\/revisions\/[^/]+)?(\/embed)?\/(vi|en)(\/|$)/;

/** Where waiting may not help. */
const WHAT_TO_DO: Readonly<Partial<Record<ErrorCode, { vi: string; en: string }>>> = {
  NOT_READY: {
    vi: 'Chưa có dữ liệu nào được công bố. Nếu máy chủ vừa khởi động, hãy thử lại sau ít phút. Nếu không, hãy công bố gói dữ liệu đầu tiên bằng lệnh “catalogue publish”.',
    en: 'No data are published yet. If the server has just started, try again in a few minutes. If not, publish the first data package with “catalogue publish”.',
  },
};

/** For people, where no page can be made: in both languages, for the catalogue may not be there to say which. */
const errorPage = (code: ErrorCode, message: string): string => `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Không mở được trang</title></head>
<body><h1>Không mở được trang này</h1><p>${WHAT_TO_DO[code]?.vi ?? 'Hãy thử lại sau ít phút.'}</p>
<h2 lang="en">This page cannot be opened</h2><p lang="en">${WHAT_TO_DO[code]?.en ?? 'Try again in a few minutes.'}</p>
<p lang="en">${escapeXml(`${code}: ${message}`)}</p></body></html>
`;

/**
 * Sends an error in the form that the address asks for: JSON for most.
 * @param target the option or header that the error is about, for OData
 */
export function sendInForm(
  reply: FastifyReply,
  code: ErrorCode,
  message: string,
  target?: string,
): FastifyReply {
  const [path = ''] = reply.request.url.split('?');
  if (isODataPath(path))
    return reply
      .header('odata-version', ODATA_VERSION)
      .type('application/json;charset=utf-8')
      .send({ error: { code, message, ...(target && { target }) } });
  if (SITE_PATH.test(path)) return reply.type('text/html; charset=utf-8').send(errorPage(code, message));
  const form = FORMS.get(/\.(\w+)$/.exec(path)?.[1]);
  if (!form) return reply.send(errorBody(code, message));
  return reply.type(form.type).send(form.write(code, message));
}
