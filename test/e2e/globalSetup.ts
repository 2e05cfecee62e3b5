export { prepareRun as default } from '../../tools/harness/prepareRun.mts';
