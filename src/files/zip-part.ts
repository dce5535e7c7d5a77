/** The earliest time of archives, in the zone of the server, so that the bytes are the same each time and everywhere. */
export const ZIP_PART = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };
