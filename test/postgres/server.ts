import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A server to create databases on, or why there is none. */
export type ServerFacts = { readonly dsn: string } | { readonly absent: string };

export interface KeptServer {
  readonly facts: ServerFacts;
  readonly stop: () => Promise<void>;
}

/** The server that TABLEWRIGHT_TEST_DSN names, else one started for as long as this process lives or until `stop`. */
export async function startServer(environment: NodeJS.ProcessEnv = {}): Promise<KeptServer> {
  const { TABLEWRIGHT_TEST_DSN: given } = process.env;
  if (given !== undefined && given !== "") return { facts: { dsn: given }, stop: async () => undefined };
  const entry = fileURLToPath(new URL("./keeper.ts", import.meta.url));
  const keeper = spawn(process.execPath, [entry], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise<void>((resolve) => keeper.once("exit", () => resolve()));
  const facts = await new Promise<ServerFacts>((resolve) => {
    createInterface({ input: keeper.stdout }).once("line", (line) => resolve(JSON.parse(line)));
    void ended.then(() => resolve({ absent: "the server's process ended before it was ready" }));
  });
  const stop = async (): Promise<void> => {
    keeper.stdin.end();
    await ended;
  };
  return { facts, stop };
}
