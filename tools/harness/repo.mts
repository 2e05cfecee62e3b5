import { join } from 'node:path';

/** The npm name of the package under test, which n8n also puts before every node type's name. */
export const PACKAGE_NAME = 'n8n-nodes-signed-webhooks';

/** The repository's root folder. */
export const repoRoot = (): string => join(import.meta.dirname, '..', '..');
