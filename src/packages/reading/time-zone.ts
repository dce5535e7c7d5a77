/** Names of the time zone database. Postgres and JavaScript read other forms, such as +07, each in its own way. */
const NAME = /^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/;

/** Whether it is the name of a time zone, such as Asia/Ho_Chi_Minh. */
export function isTimeZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
