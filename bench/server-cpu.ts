import { readdirSync, readFileSync } from "node:fs";
import { Client } from "pg";

/** Linux counts CPU time in hundredths of a second. */
const MS_PER_TICK = 10;
/** Where /proc/PID/stat has them, counted from the state of the process, which follows its name. */
const PARENT = 1;
const OWN_USER = 11;
const CHILDREN_SYSTEM = 14;

/** Fields of /proc/PID/stat after the name, which may hold blanks; null for a process that is gone. */
function statOf(pid: number | string): readonly number[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
  } catch {
    return null;
  }
}

/** Of the process and its children that have ended. */
function ticksOf(stat: readonly number[] | null): number {
  return (stat ?? []).slice(OWN_USER, CHILDREN_SYSTEM + 1).reduce((sum, ticks) => sum + ticks, 0);
}

/**
 * To ask for the CPU time in milliseconds that all processes of a PostgreSQL server have had; null where it does not run
 * on this machine, or not on Linux.
 */
export async function serverCpuOf(dsn: string): Promise<(() => number) | null> {
  const client = new Client({ connectionString: dsn });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number; name: string }>("select pg_backend_pid() as pid");
    const backend = rows[0]?.pid ?? 0;
    const server = statOf(backend)?.[PARENT];
    if (server === undefined || !readFileSync(`/proc/${backend}/comm`, "utf8").startsWith("postgres")) return null;
    return () => {
      const stats = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? [statOf(name)] : []));
      const children = stats.filter((stat) => stat?.[PARENT] === server);
      return MS_PER_TICK * [statOf(server), ...children].reduce((sum, stat) => sum + ticksOf(stat), 0);
    };
  } finally {
    await client.end();
  }
}
