import { readFile } from "node:fs/promises";
import type { Template } from "../core/template.ts";
import { printPath, type TemplateProblem, templateOfData } from "../verify/schema-template.ts";

/** Templates read from files, or lines that say what is wrong with which file. */
export type TemplatesRead =
  | { readonly kind: "templates"; readonly templates: readonly Template[] }
  | { readonly kind: "wrong"; readonly lines: readonly string[] };

/** A problem with the line of the file it stands at; null where nothing of it stands there. */
interface Told {
  readonly line: number | null;
  readonly text: string;
}

/**
 * Reads template files, YAML or JSON. A file that is not there or not right is wrong usage: all problems of all files
 * are told together, `grant.yaml:12: labels[3].role: must be one of …`.
 */
export async function templatesOfFiles(paths: readonly string[]): Promise<TemplatesRead> {
  const templates: Template[] = [];
  const lines: string[] = [];
  for (const path of paths) {
    const read = await readTemplate(path);
    if (read.kind === "wrong") {
      lines.push(...read.told.map(({ line, text }) => `${path}${line === null ? "" : `:${line}`}: ${text}`));
      continue;
    }
    const { id } = read.template;
    if (templates.some((other) => other.id === id)) lines.push(`${path}: id: "${id}" is the id of another --template`);
    templates.push(read.template);
  }
  return lines.length > 0 ? { kind: "wrong", lines } : { kind: "templates", templates };
}

type TemplateRead =
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "wrong"; readonly told: readonly Told[] };

async function readTemplate(path: string): Promise<TemplateRead> {
  try {
    return await templateOfText(await readFile(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return { kind: "wrong", told: [{ line: null, text: `the template cannot be read (${reason})` }] };
  }
}

/** The template a text states. JSON is YAML too, so one reader serves both and knows the lines. */
export async function templateOfText(text: string): Promise<TemplateRead> {
  const { isNode, LineCounter, parseDocument } = await import("yaml");
  const counter = new LineCounter();
  // A tab is no indentation in YAML; in JSON it is, and means as much as spaces.
  const document = parseDocument(text.startsWith("{") ? text.replaceAll("\t", " ") : text, {
    lineCounter: counter,
    prettyErrors: false,
  });
  if (document.errors.length > 0) {
    const told = document.errors.map(({ code, pos, message }) => ({
      line: counter.linePos(pos[0]).line,
      text: code === "MULTIPLE_DOCS" ? "a file holds one template; this is the beginning of another" : message,
    }));
    return { kind: "wrong", told };
  }
  const lineOf = (path: TemplateProblem["path"]): number | null => {
    // What is missing stands nowhere: the record around it does.
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return null;
  };
  const reading = templateOfData(document.toJS());
  if (reading.kind === "template") return reading;
  const told = reading.problems.map(({ path, message }) => ({
    line: lineOf(path),
    text: `${printPath(path)}: ${message}`,
  }));
  return { kind: "wrong", told: told.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}
