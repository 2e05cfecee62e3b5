import type { Api } from '../harness/api.mts';
import type { Log } from '../harness/command.mts';
import type { ApiAccess, ManagementApi } from '../harness/managementApi.mts';

/** Where the demo sets up its workflows. */
export interface Place {
	/** The repository. */
	root: string;
	/** The demo's own folder. */
	folder: string;
	n8nUrl: string;
	n8n: Api;
	/** What the credential holds. */
	access: ApiAccess;
	platform: ManagementApi;
	log: Log;
}
