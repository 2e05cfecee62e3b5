/** Installs the providers' own packages, unless they are installed: `tsx tools/vendors/install.mts`. */
import { ExpectedError, terminalLog } from '../harness/command.mts';
import { installPinned } from '../harness/pinned.mts';
import { vendorPackages } from './packages.mts';

installPinned(vendorPackages, terminalLog()).catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? error.message : error);
	process.exitCode = 1;
});
