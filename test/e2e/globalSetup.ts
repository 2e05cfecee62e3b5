export { prepareRun as default } from './support/prepareRun.mts';
