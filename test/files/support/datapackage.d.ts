/** What the tests use of a package without types. */
declare module 'datapackage' {
  export class Package {
    static load(descriptor: string, options?: { basePath?: string }): Promise<Package>;
    valid: boolean;
    errors: Error[];
    resources: { read(options: { keyed: true }): Promise<Record<string, unknown>[]> }[];
  }
}
