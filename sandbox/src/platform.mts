import { addressRules, type AddressRules } from './delivery/addresses.mts';
import { startEngine, type Engine } from './delivery/engine.mts';
import { ownAddress } from './delivery/ownAddress.mts';
import type { Settings } from './settings.mts';
import { openDatabase, type Database } from './store/database.mts';
import { deliveryStore, type DeliveryStore } from './store/deliveries.mts';
import { endpointStore, type EndpointStore } from './store/endpoints.mts';
import { eventStore, type EventStore } from './store/events.mts';
import { idempotencyStore } from './store/idempotency.mts';
import { keyStore } from './store/keys.mts';
import { reportStore, type ReportStore } from './store/reports.mts';

/** Everything that the API, the page and the engine share. */
export interface Platform {
	settings: Settings;
	/** Where the sandbox listens, without a slash at the end. */
	url: string;
	db: Database;
	keys: ReturnType<typeof keyStore>;
	endpoints: EndpointStore;
	events: EventStore;
	deliveries: DeliveryStore;
	reports: ReportStore;
	idempotency: ReturnType<typeof idempotencyStore>;
	rules: AddressRules;
	engine: Engine;
	/** Ends deliveries and closes the database. */
	close(): Promise<void>;
}

const PRUNE_INTERVAL_MS = 3600_000;

/** Opens the database and goes on with the deliveries in it. */
export function startPlatform(settings: Settings, url: string): Platform {
	const rules = addressRules(settings.allowHosts, settings.lookup, ownAddress(url));
	const db = openDatabase(settings.database);
	const endpoints = endpointStore(db);
	const deliveries = deliveryStore(db);
	const events = eventStore(db);
	const idempotency = idempotencyStore(db);
	const engine = startEngine({ db, endpoints, deliveries }, rules, settings);

	const prune = () => {
		events.prune();
		idempotency.prune();
	};
	deliveries.failTests();
	prune();
	const pruning = setInterval(prune, PRUNE_INTERVAL_MS);
	engine.wake();

	return {
		settings,
		url,
		db,
		keys: keyStore(db, settings.apiKeys),
		endpoints,
		events,
		deliveries,
		reports: reportStore(db),
		idempotency,
		rules,
		engine,
		async close() {
			clearInterval(pruning);
			await engine.stop();
			db.close();
		},
	};
}
