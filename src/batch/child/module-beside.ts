import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** A module's path by its name without extension: the sources run as `.ts`, the build as `.js`. */
export function moduleBeside(url: string, name: string): string {
  return fileURLToPath(new URL(`./${name}${extname(fileURLToPath(url))}`, url));
}
