export { prepareQueueRun as default } from './support/prepareQueueRun.mts';
