export { prepareBrowserRun as default } from './support/prepareRun.mts';
