import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = process.platform === "win32" ? ["soffice.com", "soffice.exe"] : ["soffice", "libreoffice"];
/** Where it stands where no path leads to it. */
const places = [
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  "C:\\Program Files\\LibreOffice\\program\\soffice.com",
] as const;

/** The path of LibreOffice, or null where it is not installed. */
export function officeProgram(): string | null {
  const { PATH = "" } = process.env;
  const folders = PATH.split(delimiter).filter((folder) => folder !== "");
  const found = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  return found.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
