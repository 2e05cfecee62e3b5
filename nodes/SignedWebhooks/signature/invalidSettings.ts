/** Settings with which no request could ever be received. The message names the field and the fix. */
export class InvalidSettings extends Error {}
