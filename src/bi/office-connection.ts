import { escapeXml } from '../files/escape-xml.js';

/** The name of the query in the workbook. */
const NAME = 'observations';

/**
 * A connection of Excel to all observations without a breakdown, as the Office data connections that Excel itself writes: a
 * page of HTML with a query of Power Query. It reads them by OData, which has the type of each column.
 */
export function odc(base: string): string {
  const title = `Query - ${NAME}`;
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/x-ms-odc; charset=utf-8">
<meta name=ProgId content=ODC.Database>
<meta name=SourceType content=OLEDB>
<title>${title}</title>
<xml id=docprops><o:DocumentProperties xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
  <o:Description>${escapeXml(`Observations of ${base}`)}</o:Description>
  <o:Name>${title}</o:Name>
</o:DocumentProperties></xml>
<xml id=msodc><odc:OfficeDataConnection xmlns:odc="urn:schemas-microsoft-com:office:odc" xmlns="http://www.w3.org/TR/REC-html40">
  <odc:PowerQueryConnection odc:Type="OLEDB">
    <odc:ConnectionString>Provider=Microsoft.Mashup.OleDb.1;Data Source=$Workbook$;Location=${NAME};Extended Properties=&quot;&quot;</odc:ConnectionString>
    <odc:CommandType>SQL</odc:CommandType>
    <odc:CommandText>SELECT * FROM [${NAME}]</odc:CommandText>
  </odc:PowerQueryConnection>
  <odc:PowerQueryMashupData>${escapeXml(mashup(base))}</odc:PowerQueryMashupData>
</odc:OfficeDataConnection></xml>
</head>
<body></body>
</html>
`;
}

const mashup = (base: string): string =>
  `<Mashup xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/DataMashup"><Client>EXCEL</Client><Version>2.72.5556.181</Version><MinVersion>2.21.0.0</MinVersion><Culture>en-US</Culture><SafeCombine>true</SafeCombine><Items><Query Name="${NAME}"><Formula>${escapeXml(formula(base))}</Formula><IsParameterQuery xsi:nil="true" /><IsDirectQuery xsi:nil="true" /></Query></Items></Mashup>`;

/** In the language M of Power Query, with the options that it writes itself. */
const formula = (base: string): string => `let
  Source = OData.Feed(${quoted(`${base}/odata/observations`)}, null, [Implementation = "2.0"])
in
  Source`;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
