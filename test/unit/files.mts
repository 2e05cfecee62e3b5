import { readFileSync } from 'node:fs';

/** The text of a file of the repository; jest runs in its root. */
export const readText = (path: string): string => readFileSync(path, 'utf8');
