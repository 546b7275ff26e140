#!/usr/bin/env node
// Nothing is imported above the check: an old Node must be able to read this file and say what it lacks.

/** The first Node that runs TypeScript's output for es2024 and everything the package calls. */
const needed = { major: 22, minor: 18 };
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < needed.major || (major === needed.major && minor < needed.minor)) {
  process.stderr.write(
    `tablewright needs Node ${needed.major}.${needed.minor} or newer; this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
} else {
  const [{ run }, { endQuietlyWhenUnread }] = await Promise.all([import("./program.ts"), import("./terminal.ts")]);
  endQuietlyWhenUnread();
  process.exitCode = await run(process.argv.slice(2));
}
