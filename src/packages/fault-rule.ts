/** A rule that a package can break. */
export interface Rule {
  /** An error refuses the package; a warning is reported, and refuses it only with --strict. */
  readonly severity: 'error' | 'warning';
  readonly description: string;
  /** How to fix what breaks the rule. */
  readonly fix: string;
}

export const error = (description: string, fix: string): Rule => ({ severity: 'error', description, fix });
export const warning = (description: string, fix: string): Rule => ({
  severity: 'warning',
  description,
  fix,
});
