/** The modules that are measured, so that they can be bundled as they are for the package. */
export { catalogue, sampleOf } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
export { formats } from '../../../nodes/SignedWebhooks/catalogue/formats.ts';
export { safeParse } from '../../../nodes/SignedWebhooks/catalogue/zod.ts';
export { documented } from '../../../nodes/SignedWebhooks/receiving/documented.ts';
export { DuplicateMemory } from '../../../nodes/SignedWebhooks/receiving/duplicates.ts';
export { parseTime, timestamp } from '../../../nodes/SignedWebhooks/receiving/freshness.ts';
export { receive } from '../../../nodes/SignedWebhooks/receiving/receive.ts';
export { incoming } from '../../../nodes/SignedWebhooks/receiving/request.ts';
export { outputsByFamily } from '../../../nodes/SignedWebhooks/receiving/routing.ts';
export { schemes } from '../../../nodes/SignedWebhooks/signature/schemes.ts';
export { verify } from '../../../nodes/SignedWebhooks/signature/verify.ts';
