declare module 'jsonstat-toolkit' {
  interface Cell {
    value: number | null;
    status: string | null;
  }
  /** A response of class dataset; `Data` finds a cell by the codes of all dimensions. */
  export default function JSONstat(response: object): { Data(key: Record<string, string>): Cell };
}
