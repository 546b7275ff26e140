import { Option } from "commander";

/** Takes the place of `--dsn`, which other users of the machine can see in the list of processes. */
const DSN_VARIABLE = "TABLEWRIGHT_DSN";

/** The database of a fleet: its queue and its warehouse. */
export function dsnOption(): Option {
  return new Option(
    "--dsn <dsn>",
    "PostgreSQL database, postgres://user:password@host/name; safer in the variable, out of the process list",
  )
    .env(DSN_VARIABLE)
    .makeOptionMandatory();
}
