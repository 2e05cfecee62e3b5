import { inspect } from 'node:util';

/** All that an object holds, down to the last cause of an error, also what JSON leaves out. */
export const everythingIn = (thing: unknown): string => inspect(thing, { depth: 20 });
