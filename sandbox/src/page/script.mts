import { FORMS } from './scriptForms.mts';
import { LIVE } from './scriptLive.mts';

/** Keeps the page current and lets forms leave it in place. Without it, all works by reloading. */
export const SCRIPT = `${LIVE}${FORMS}`;
