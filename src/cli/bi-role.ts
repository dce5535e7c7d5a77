import type { Command } from 'commander';
import { BI_ROLE, biRoleSql } from '../../db/bi-role.js';
import { ConfigError, readConfig } from '../config.js';

export function addBiRole(program: Command): void {
  program
    .command('bi-role')
    .description(
      `Prints the SQL that creates ${BI_ROLE}, the account of BI tools, in a Postgres of your own. It needs BI_PASSWORD, and connects to nothing.`,
    )
    .addHelpText('after', '\nExample:\n  BI_PASSWORD=… catalogue bi-role | psql "$DATABASE_URL"\n')
    .action(() => {
      const { BI_PASSWORD: password } = readConfig(process.env);
      if (password === undefined)
        throw new ConfigError(`BI_PASSWORD: expected the password that ${BI_ROLE} will have; got none`);
      process.stdout.write(biRoleSql(password));
    });
}
