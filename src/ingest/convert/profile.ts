/**
 * Settings of LibreOffice for files that nobody trusts: no macros, nothing fetched from elsewhere, no links updated.
 */
const settings: readonly (readonly [path: string, name: string, value: string])[] = [
  ["Common/Security/Scripting", "DisableMacrosExecution", "true"],
  ["Common/Security/Scripting", "MacroSecurityLevel", "3"],
  ["Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"],
  ["Common/Security/Scripting", "DisableActiveContent", "true"],
  ["Common/Security/Scripting", "DisableOLEAutomation", "true"],
  ["Writer/Content/Update", "Link", "2"],
  ["Calc/Content/Update", "Link", "2"],
];

/** The settings as the file of a profile (`registrymodifications.xcu`). */
export function profileSettings(): string {
  const items = settings.map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  const spaces =
    'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<oor:items ${spaces}>\n${items.join("\n")}\n</oor:items>\n`;
}
