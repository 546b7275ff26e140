export { openPostgres } from "./postgres/warehouse.ts";
