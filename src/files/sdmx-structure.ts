/** The dataflow that observations are of, as SDMX names it; its version is the revision. */
export const sdmxStructure = (revision: number): string => `CATALOGUE:OBSERVATIONS(${revision}.0.0)`;
