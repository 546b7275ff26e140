import { Failure } from "../../core/failure.ts";

/** What the server's and the network's codes mean to a person: what was found, and what to do. */
const meanings: Readonly<Record<string, readonly [found: string, hint: string]>> = {
  ECONNREFUSED: ["no server answers", "Start PostgreSQL, or check host and port."],
  ECONNRESET: [
    "the server broke off the connection",
    "See whether it is running, then start again: nothing is doubled.",
  ],
  ENOTFOUND: ["there is no such host", "Check the host."],
  EAI_AGAIN: ["the host's name cannot be looked up", "Check the host and the network."],
  ETIMEDOUT: ["the server does not answer in time", "Check host, port and firewall."],
  EHOSTUNREACH: ["the host cannot be reached", "Check the host and the network."],
  "28P01": ["the server refuses this user or password", "Check user and password."],
  "28000": ["the server lets this user in from nowhere", "Allow the user in the server's pg_hba.conf."],
  "3D000": ["there is no such database", "Create it first: createdb NAME."],
  "3F000": [
    "search_path names no schema that exists",
    "Create the schema first: create schema NAME; or name another one in search_path.",
  ],
  "25006": [
    "it is read only",
    "Name the primary server, not a standby; or let this user write (default_transaction_read_only).",
  ],
  "22P05": ["its encoding has no Chinese characters", "Make a database in UTF-8: createdb -E UTF8 -T template0 NAME."],
  "53300": ["the server has no connection left", "Raise max_connections, or let fewer programs work at once."],
  "53100": ["the server's disk is full", "Make room, then start again: nothing is doubled."],
  "57P01": ["the server was stopped", "Start it again, then this program: nothing is doubled."],
  "57P03": ["the server is starting or stopping", "Wait until it is up, then start again."],
};

/** SQLSTATE: which right it is only the server says. */
const NO_RIGHT = "42501";
const GRANT_HINT =
  "Let the owner of the database grant it: create on the database and schema, and all on the tables. To bring tables to a " +
  "newer version takes their owner.";

/** What a connection lacks when it is given up by the driver itself, which has words but no code. */
const LOST = /Connection terminated|connection timeout|timeout exceeded when trying to connect/iu;

/** Codes of networks that fail, and SQLSTATEs of servers that are stopped, starting or full. */
const OUTAGE = /^(?:ECONN|ETIMEDOUT|EPIPE|EHOST|ENET|ENOTFOUND|EAI_|08|57P0|53300)/u;

/** Where a database stands, without user and password: `postgres://host:5432/name`. */
export function placeOfDsn(dsn: string): string {
  try {
    const { hostname, port, pathname } = new URL(dsn);
    return `postgres://${hostname === "" ? "localhost" : hostname}:${port === "" ? "5432" : port}${pathname}`;
  } catch {
    return "postgres://…";
  }
}

/** SQLSTATE, or the code of the system's refusal; "" for errors that have none. */
export function codeOfError(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}

/** True when another attempt of the same transaction may do: it lost to another one. */
export function isConflict(error: unknown): boolean {
  return ["40001", "40P01", "55P03"].includes(codeOfError(error));
}

/** True when the server is out of reach, for now or for good. */
export function isOutage(error: unknown): boolean {
  const isLost = error instanceof Error && LOST.test(error.message);
  return isLost || OUTAGE.test(codeOfError(error));
}

/**
 * The refusal of a server in words, with neither user nor password. Bugs stay as they are.
 *
 * @returns a Failure sink-refused, or what was given when no database said it
 */
export function refusalOf(error: unknown, dsn: string): unknown {
  if (error instanceof Failure) return error;
  const code = codeOfError(error);
  const said = error instanceof Error ? error.message : String(error);
  if (code === "" && !LOST.test(said)) return error;
  const [found, hint] = meanings[code] ?? meaningOf(code, scrubbed(said, dsn));
  const source = placeOfDsn(dsn);
  return new Failure("sink-refused", { source, message: `${source} cannot be used: ${found}.`, hint });
}

function meaningOf(code: string, words: string): readonly [found: string, hint: string] {
  if (code === NO_RIGHT) return [`the user lacks a right (${words})`, GRANT_HINT];
  const found = LOST.test(words) ? "the connection was lost" : `the server says: ${words}`;
  return [found, "See the server's log, then start again: nothing is doubled."];
}

/** A shorter password stands in words by chance: to leave it out of them would tell it. */
const SHORTEST_SECRET = 5;

function scrubbed(text: string, dsn: string): string {
  const secret = secretOf(dsn);
  return secret.length < SHORTEST_SECRET ? text : text.replaceAll(secret, "…");
}

function secretOf(dsn: string): string {
  try {
    return decodeURIComponent(new URL(dsn).password);
  } catch {
    return "";
  }
}
