import { createServer } from "node:net";
import type { TestProject } from "vitest/node";
import { type KeptServer, startServer } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly postgresPort: number;
  }
}

/**
 * One PostgreSQL server for all test files, started when the first of them asks: whoever connects to the port provided is
 * told its facts in one line of JSON. Runs that need none pay nothing.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let kept: Promise<KeptServer> | null = null;
  const desk = createServer((socket) => {
    socket.on("error", () => undefined);
    kept ??= startServer();
    void kept.then(({ facts }) => socket.end(JSON.stringify(facts)));
  });
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
  const address = desk.address();
  project.provide("postgresPort", typeof address === "object" && address !== null ? address.port : 0);
  return async () => {
    desk.close();
    await (await kept)?.stop();
  };
}
