/** How a form of files is described, by the name that it has in `FORMS`. */
export interface DescribedForm {
  form: string;
  title: [vi: string, en: string];
  /** The media type in the list of IANA; null for one that is not in it. */
  mediaType: string | null;
  /** The file type in the list of the EU, and its label; null for one that is not in it. */
  fileType: readonly [code: string, label: string] | null;
  /** The standard of the form. */
  standard: readonly [iri: string, title: string];
}

/** The forms in which a dataset can be downloaded. */
export const DESCRIBED_FORMS: readonly DescribedForm[] = [
  {
    form: 'csv',
    title: ['CSV', 'CSV'],
    mediaType: 'text/csv',
    fileType: ['CSV', 'CSV'],
    standard: ['https://www.rfc-editor.org/rfc/rfc4180', 'RFC 4180'],
  },
  {
    form: 'xlsx',
    title: ['Bảng tính Excel', 'Excel workbook'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileType: ['XLSX', 'XLSX'],
    standard: ['https://www.iso.org/standard/71691.html', 'Office Open XML'],
  },
  {
    form: 'parquet',
    title: ['Parquet', 'Parquet'],
    mediaType: 'application/vnd.apache.parquet',
    fileType: ['PARQUET', 'Parquet'],
    standard: ['https://parquet.apache.org/docs/file-format/', 'Apache Parquet'],
  },
  {
    form: 'zip',
    title: ['Gói dữ liệu', 'Data package'],
    mediaType: 'application/zip',
    fileType: ['ZIP', 'ZIP'],
    standard: ['https://datapackage.org/', 'Data Package'],
  },
  {
    form: 'jsonl',
    title: ['JSON Lines', 'JSON Lines'],
    mediaType: null,
    fileType: null,
    standard: ['https://jsonlines.org/', 'JSON Lines'],
  },
  {
    form: 'json',
    title: ['JSON-stat', 'JSON-stat'],
    mediaType: 'application/json',
    fileType: ['JSON', 'JSON'],
    standard: ['https://json-stat.org/full/', 'JSON-stat 2.0'],
  },
  {
    form: 'sdmx.csv',
    title: ['SDMX-CSV', 'SDMX-CSV'],
    mediaType: 'text/csv',
    fileType: ['CSV', 'CSV'],
    standard: ['https://github.com/sdmx-twg/sdmx-csv', 'SDMX-CSV 2.0'],
  },
  {
    form: 'sdmx.json',
    title: ['SDMX-JSON', 'SDMX-JSON'],
    mediaType: 'application/json',
    fileType: ['JSON', 'JSON'],
    standard: ['https://github.com/sdmx-twg/sdmx-json', 'SDMX-JSON 2.1'],
  },
];

/** The forms of a dataset: none of one without observations, whose rows are in the API and in `/changes.jsonl`. */
export const fileFormsOf = ({
  periodStart,
  files,
}: {
  periodStart: string | null;
  files: { refused: ReadonlySet<string> } | null;
}): DescribedForm[] =>
  periodStart === null ? [] : DESCRIBED_FORMS.filter(({ form }) => !files?.refused.has(form));
