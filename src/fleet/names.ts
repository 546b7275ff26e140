/** Everything of the fleet stands in two schemas of its own: dropping both ends all runs and leaves the warehouse alone. */
export const FLEET_SCHEMA = "tablewright_fleet";
/** pg-boss has the other one to itself: it installs and migrates its tables as it likes. */
export const QUEUE_SCHEMA = "tablewright_queue";

/**
 * The queues. What a shard goes through when all goes wrong, from the left:
 *
 *     shards ──(fails 3 times)──> split ──(one job a document)──> alone ──(fails 2 times)──> quarantine
 */
export const queues = { shards: "shards", split: "split", alone: "alone", quarantine: "quarantine" } as const;
export type QueueName = (typeof queues)[keyof typeof queues];
