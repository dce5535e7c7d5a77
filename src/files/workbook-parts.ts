import { textOfXml } from './text-of-xml.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The formats of cells, by their places in the styles. */
export const CELL_FORMAT = { general: 0, text: 1, day: 2, heading: 3 } as const;

/** Cells of texts have the format of texts, so that editing one does not turn it into a number or a formula. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The small parts of a workbook with these sheets, by their names in the archive. */
export const workbookParts = (sheets: readonly string[]): [name: string, xml: string][] =>
  (
    [
      [
        '[Content_Types].xml',
        `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>
${sheets.map((_, i) => `<Override PartName="/${sheetPart(i)}" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
      ],
      ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
      [
        'xl/workbook.xml',
        `<workbook xmlns="${MAIN}" xmlns:r="${KINDS}"><sheets>${sheets
          .map(
            (name, i) =>
              `<sheet name="${textOfXml(sheetName(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
          )
          .join('')}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        relations([
          ...sheets.map((_, i): [string, string] => ['worksheet', sheetPart(i).slice('xl/'.length)]),
          ['styles', 'styles.xml'],
        ]),
      ],
      ['xl/styles.xml', STYLES],
    ] as const
  ).map(([name, xml]) => [name, XML + xml]);

export const sheetPart = (i: number): string => `xl/worksheets/sheet${i + 1}.xml`;

const relations = (targets: [kind: string, target: string][]): string =>
  `<Relationships xmlns="${RELATIONS}">${targets
    .map(([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${KINDS}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A name that Excel takes: without some characters, and not longer than 31. */
const sheetName = (name: string): string => name.replaceAll(/[\\/*?:[\]'"]/g, ' ').slice(0, 31);

/** What comes before the rows of a sheet, whose first rows stay in sight. */
export const sheetHead = (widths: readonly number[], frozenRows: number): string =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${
    frozenRows > 0
      ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
      : ''
  }</sheetView></sheetViews><cols>${widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`;

export const SHEET_END = '</sheetData></worksheet>';
