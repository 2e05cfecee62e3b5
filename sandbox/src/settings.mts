import { lookup as dnsLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

export const SCOPES = ['webhooks:read', 'webhooks:write', 'webhooks:secrets'] as const;

export type Scope = (typeof SCOPES)[number];

/** What a client shows as `Authorization: Bearer <key>`. */
export interface ApiKey {
	key: string;
	scopes: readonly Scope[];
}

/** How a sandbox behaves. Everything has a default. */
export interface SandboxOptions {
	/** 0 takes a free port. */
	port?: number;
	host?: string;
	/** A file path; without it everything is forgotten at the end. */
	database?: string;
	/** Retry delays and the day that an endpoint may fail are so many times shorter. */
	timeScale?: number;
	/** How long one delivery attempt may take, in milliseconds. */
	requestTimeout?: number;
	/** Host names, addresses and CIDR ranges that may be private and plain http. */
	allowHosts?: readonly string[];
	/** Further API keys, for example with fewer scopes. */
	apiKeys?: readonly ApiKey[];
	/** Of each API key. */
	rateLimit?: { requests: number; seconds: number };
	/** Gets what should not happen, such as an answer that violates the contract. */
	log?: (line: string) => void;
	/** How receivers' names are resolved, in the place of the system's resolver. */
	lookup?: LookupFunction;
}

export type Settings = Required<SandboxOptions>;

export const LOOPBACK = ['127.0.0.0/8', '::1', 'localhost'];

const DEFAULTS: Settings = {
	port: 0,
	host: '127.0.0.1',
	database: ':memory:',
	timeScale: 1,
	requestTimeout: 10_000,
	allowHosts: LOOPBACK,
	apiKeys: [],
	rateLimit: { requests: 6000, seconds: 60 },
	log: console.error,
	lookup: dnsLookup as LookupFunction,
};

/** Fills in the defaults for whatever is left out or `undefined`. */
export function settingsOf(options: SandboxOptions): Settings {
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	return { ...DEFAULTS, ...Object.fromEntries(given) };
}
