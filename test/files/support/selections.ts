/** Selections of observations: as an address names them, and as the filter of `Query.observations`. */
export interface TestSelection {
  search: string;
  filter: Record<string, unknown>;
}

const unit = (code: string) => ({ unit: code });

export const SELECTIONS: readonly TestSelection[] = [
  ...['PCI', 'DTI_RANK', 'POPULATION', 'VNEID_ACTIVATED', 'FIBRE_LENGTH'].flatMap((code): TestSelection[] => [
    { search: `indicator=${code}`, filter: { indicators: [code] } },
    { search: `indicator=${code}&latest=true`, filter: { indicators: [code], latestOnly: true } },
    { search: `indicator=${code}&unit=38`, filter: { indicators: [code], subjects: [unit('38')] } },
    {
      search: `indicator=${code}&from=2015&to=2020`,
      filter: { indicators: [code], from: '2015', to: '2020' },
    },
    {
      search: `indicator=${code}&alternatives=true&to=2018`,
      filter: { indicators: [code], includeAlternatives: true, to: '2018' },
    },
  ]),
  ...['38', '01', '37', '08', 'VN'].flatMap((code): TestSelection[] => [
    { search: `unit=${code}&latest=true`, filter: { subjects: [unit(code)], latestOnly: true } },
    { search: `unit=${code}&to=2012`, filter: { subjects: [unit(code)], to: '2012' } },
    {
      search: `within=${code}&latest=true&kind=province&topic=e-government`,
      filter: { within: code, latestOnly: true, unitKinds: ['PROVINCE'], topics: ['e-government'] },
    },
  ]),
  { search: 'topic=foundation', filter: { topics: ['foundation'] } },
  { search: 'status=missing', filter: { statuses: ['MISSING'] } },
  { search: 'status=ESTIMATED,PROVISIONAL', filter: { statuses: ['ESTIMATED', 'PROVISIONAL'] } },
  { search: 'kind=COUNTRY', filter: { unitKinds: ['COUNTRY'] } },
  { search: 'document=pci&to=2010', filter: { documents: ['pci'], to: '2010' } },
  { search: 'dataset=vn-pci&from=2014', filter: { datasets: ['vn-pci'], from: '2014' } },
  { search: 'breakdown=sex:FEMALE', filter: { breakdown: [{ dimension: 'sex', categories: ['FEMALE'] }] } },
  { search: 'from=2025', filter: { from: '2025' } },
  { search: 'from=2024-Q1&to=2024-Q4', filter: { from: '2024-Q1', to: '2024-Q4' } },
  { search: 'to=1900', filter: { to: '1900' } },
];
