export interface DecodedSheet {
  /** Name of the sheet in its workbook; empty for delimited text. */
  name: string;
  cells: string[][];
}
