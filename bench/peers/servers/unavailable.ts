/** Why a server is left out of the run. */
export class Unavailable extends Error {}
