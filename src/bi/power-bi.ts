/** A connection of Power BI Desktop to the tables of OData. */
export const pbids = (base: string): string =>
  `${JSON.stringify(
    {
      version: '0.1',
      connections: [
        {
          details: { protocol: 'odata', address: { url: `${base}/odata/` } },
          options: {},
          mode: 'Import',
        },
      ],
    },
    null,
    2,
  )}\n`;
