import type { Fault } from '../../../src/packages/fault.js';
import type { FaultMessage } from './fault-messages.js';

/** A fault as tests compare it: `file` begins with the package, or with its folder while its name is not known. */
export interface FoundFault extends FaultMessage {
  file: string;
  row: number | null;
  column: string | null;
}

export const asFound = ({ package: name, file, row, column, rule, reason }: Fault): FoundFault => ({
  file: `${name}/${file}`,
  row,
  column,
  rule,
  reason,
});

/** A fault of a file as a whole. */
export const faultOf = (file: string, message: FaultMessage): FoundFault => ({
  file,
  row: null,
  column: null,
  ...message,
});

/** A fault of one member of a description, such as `resources[2].path`. */
export const faultOfMember = (file: string, member: string, message: FaultMessage): FoundFault => ({
  ...faultOf(file, message),
  column: member,
});

/** A fault of a row, counted as a spreadsheet does: row 2 is the first below the header. */
export const faultOfRow = (file: string, row: number, message: FaultMessage): FoundFault => ({
  ...faultOf(file, message),
  row,
});

/** A fault of one cell, or of several columns of a row, as `code, valid_from`. */
export const faultOfCell = (
  file: string,
  row: number,
  column: string,
  message: FaultMessage,
): FoundFault => ({ ...faultOfRow(file, row, message), column });
