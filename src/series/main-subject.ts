/** Which subject an indicator is shown for where none is asked for, for descriptions of fields. */
export const MAIN_SUBJECT =
  '`Catalogue.spatialCoverage` if it has observations of the indicator; else the only subject that has; else the only unit without a parent that has.';
