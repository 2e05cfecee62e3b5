import type { Scheme } from './scheme';
import { calCom } from './schemes/calCom';
import { calendly } from './schemes/calendly';
import { customerIo } from './schemes/customerIo';
import { discord } from './schemes/discord';
import { elevenLabs } from './schemes/elevenLabs';
import { github } from './schemes/github';
import { hubSpot } from './schemes/hubSpot';
import { intercom } from './schemes/intercom';
import { lemonSqueezy } from './schemes/lemonSqueezy';
import { linear } from './schemes/linear';
import { mux } from './schemes/mux';
import { onfleet } from './schemes/onfleet';
import { paddle } from './schemes/paddle';
import { pagerDuty } from './schemes/pagerDuty';
import { retell } from './schemes/retell';
import { shopify } from './schemes/shopify';
import { slack } from './schemes/slack';
import { square } from './schemes/square';
import { standardWebhooks } from './schemes/standardWebhooks';
import { stripe } from './schemes/stripe';
import { typeform } from './schemes/typeform';
import { urlToken } from './schemes/urlToken';
import { vercel } from './schemes/vercel';
import { wooCommerce } from './schemes/wooCommerce';
import { workos } from './schemes/workos';
import { xSignature256 } from './schemes/xSignature256';
import { zendesk } from './schemes/zendesk';
import { zoom } from './schemes/zoom';

/** Every scheme by the key that a saved workflow holds, in the order of the editor. */
export const schemes = {
	signature: xSignature256,
	standardWebhooks,
	calCom,
	calendly,
	customerIo,
	discord,
	elevenLabs,
	github,
	hubSpot,
	intercom,
	lemonSqueezy,
	linear,
	mux,
	onfleet,
	paddle,
	pagerDuty,
	retell,
	shopify,
	slack,
	square,
	stripe,
	typeform,
	vercel,
	wooCommerce,
	workos,
	zendesk,
	zoom,
	urlToken,
} as const satisfies Record<string, Scheme>;

export type SchemeKey = keyof typeof schemes;

export const schemeKeys = Object.keys(schemes) as SchemeKey[];

/** The scheme that the contract's platforms sign with, and that a new trigger is set to. */
export const DEFAULT_SCHEME = 'signature' satisfies SchemeKey;

/** The key of a scheme that is known. An unknown one fails closed: it is treated as the default. */
export const knownKey = (key: unknown): SchemeKey =>
	schemeKeys.find((known) => known === key) ?? DEFAULT_SCHEME;
