import type { Attack } from '../support/attack.mts';
import { bodies } from './bodies.mts';
import { compression } from './compression.mts';
import { framing } from './framing.mts';
import { headers } from './headers.mts';
import { http } from './http.mts';
import { paths } from './paths.mts';
import { signatures } from './signatures.mts';
import { odd } from './signed.mts';
import { tokens } from './tokens.mts';

/** Every class of attacks. */
export const attacks: Attack[] = [
	...signatures,
	...headers,
	...tokens,
	...bodies,
	...compression,
	...paths,
	...http,
	...framing,
	...odd,
];
