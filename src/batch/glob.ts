/** True when a shell-like pattern stands in the text: * ? or [..]. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

/**
 * The folder a pattern starts from and the rest: "docs/2024/*.txt" -> ["docs/2024", ["*.txt"]].
 * Names found by a pattern are relative to that folder.
 */
export function splitGlob(pattern: string): { readonly root: string; readonly segments: readonly string[] } {
  const parts = pattern.split("/");
  const first = parts.findIndex(isGlob);
  const root = parts.slice(0, first).join("/");
  const segments = parts.slice(first).filter((part) => part !== "" && part !== ".");
  return { root: root === "" ? (pattern.startsWith("/") ? "/" : ".") : root, segments };
}

/** True when the path's segments match the pattern's; `**` stands for any number of folders, none included. */
export function matchesPath(pattern: readonly string[], path: readonly string[]): boolean {
  return reachedBy(pattern, path)[pattern.length] === true;
}

/** True when something below this folder may match. */
export function mayHoldMatch(pattern: readonly string[], folder: readonly string[]): boolean {
  return reachedBy(pattern, folder).slice(0, pattern.length).includes(true);
}

/** reached[i]: the first i segments of the pattern match the whole path. */
function reachedBy(pattern: readonly string[], path: readonly string[]): readonly boolean[] {
  let reached = closure(pattern, [true, ...pattern.map(() => false)]);
  for (const name of path) {
    const next = [false, ...pattern.map(() => false)];
    pattern.forEach((segment, i) => {
      if (reached[i] !== true) return;
      if (segment === "**") next[i] = true;
      else if (matchesSegment(segment, name)) next[i + 1] = true;
    });
    reached = closure(pattern, next);
  }
  return reached;
}

/** `**` may match nothing: whoever reached it has passed it. */
function closure(pattern: readonly string[], reached: boolean[]): boolean[] {
  pattern.forEach((segment, i) => {
    if (reached[i] === true && segment === "**") reached[i + 1] = true;
  });
  return reached;
}

/** One name against one segment: * any run, ? one character, [a-z] [!a-z] a set. No backtracking beyond the last *. */
export function matchesSegment(pattern: string, name: string): boolean {
  const tokens = tokensOf(pattern);
  const characters = [...name];
  let token = 0;
  let at = 0;
  let retry: { readonly token: number; readonly at: number } | null = null;
  while (at < characters.length) {
    const current = tokens[token];
    if (current === "any") {
      retry = { token: token + 1, at: at + 1 };
      token++;
    } else if (current?.(characters[at] ?? "") === true) {
      token++;
      at++;
    } else if (retry !== null) {
      token = retry.token;
      at = retry.at;
      retry = { token, at: at + 1 };
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === "any");
}

type Token = "any" | ((character: string) => boolean);

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? "";
    const close = character === "[" ? characters.indexOf("]", i + 2) : -1;
    if (character === "*") tokens.push("any");
    else if (character === "?") tokens.push(() => true);
    else if (close > 0) {
      tokens.push(setOf(characters.slice(i + 1, close)));
      i = close;
    } else tokens.push((given) => given === character);
  }
  return tokens;
}

/** The inside of [..]: single characters and ranges, all turned round by a leading ! or ^. */
function setOf(inside: readonly string[]): (character: string) => boolean {
  const negated = inside[0] === "!" || inside[0] === "^";
  const members = negated ? inside.slice(1) : inside;
  const ranges: (readonly [string, string])[] = [];
  for (let i = 0; i < members.length; i++) {
    const low = members[i] ?? "";
    const high = members[i + 1] === "-" ? members[i + 2] : undefined;
    ranges.push([low, high ?? low]);
    if (high !== undefined) i += 2;
  }
  return (character) => ranges.some(([low, high]) => low <= character && character <= high) !== negated;
}
