import { SaxesParser } from "saxes";
import { Failure } from "../../core/failure.ts";
import type { ArchiveLimits } from "../adapter.ts";
import { limitExceeded } from "../size.ts";
import { type Attributes, type Declaration, type NameScope, outerScope } from "./namespaces.ts";
import { xmlDecoderOf } from "./xml-encoding.ts";

/** How much of a part is decoded at a time, so that no part ever is one string. Bytes. */
const CHUNK_BYTES = 256 * 1024;

/** Is told what a part holds, in order. Names have the prefixes of `namespaces.ts`. */
export interface XmlHandler {
  readonly open: (name: string, attributes: () => Attributes) => void;
  readonly close: (name: string) => void;
  /** A stretch of text; one text may come in several. */
  readonly text: (text: string) => void;
}

/** Where a part comes from and what it may cost. */
export interface XmlReading {
  readonly source: string;
  /** The part's name, for messages. */
  readonly part: string;
  readonly limits: ArchiveLimits;
}

/**
 * Reads an XML part from end to end. No document type is accepted, so that nothing can be declared, expanded or fetched.
 *
 * @throws Failure limit-exceeded, naming the limit; corrupt: no well-formed XML, a document type, or bytes that do not belong
 *   to the declared encoding
 */
export function readXml(bytes: Uint8Array, { source, part, limits }: XmlReading, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const scopes: (NameScope | null)[] = [];
  let scope = outerScope();
  let declared: Declaration[] = [];
  let elementCount = 0;
  let textUnits = 0;
  parser.on("doctype", () => {
    throw corruptXml(source, part, "it declares a document type, which Office files never do");
  });
  parser.on("attribute", ({ name, value }) => {
    if (name.startsWith("xmlns")) declared.push([name.slice("xmlns:".length), value]);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (scopes.length >= limits.maxXmlDepth) throw exceeded("nests deeper", "max-xml-depth", limits.maxXmlDepth);
    if (++elementCount > limits.maxXmlElements) {
      throw exceeded("has more elements", "max-xml-elements", limits.maxXmlElements);
    }
    scopes.push(declared.length === 0 ? null : scope);
    if (declared.length > 0) {
      scope = scope.with(declared);
      declared = [];
    }
    handler.open(scope.elementOf(name), () => scope.attributesOf(attributes));
  });
  parser.on("closetag", ({ name }) => {
    handler.close(scope.elementOf(name));
    scope = scopes.pop() ?? scope;
  });
  const onText = (text: string): void => {
    textUnits += text.length;
    if (textUnits > limits.maxXmlTextUnits) {
      throw exceeded("holds more text", "max-xml-text-units", limits.maxXmlTextUnits);
    }
    handler.text(text);
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  const exceeded = (what: string, limit: string, allowed: number): Failure =>
    limitExceeded(source, `The part "${part}" ${what} than allowed`, limit, allowed);
  parse(parser, bytes, source, part);
}

function parse(parser: SaxesParser<{ xmlns: false }>, bytes: Uint8Array, source: string, part: string): void {
  const decoder = xmlDecoderOf(bytes, source);
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      parser.write(decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true }));
    }
    parser.write(decoder.decode()).close();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const isUndecodable = cause instanceof TypeError && "code" in cause;
    const reason = isUndecodable ? `its bytes are not ${decoder.encoding}` : textOf(cause);
    throw corruptXml(source, part, reason, cause);
  }
}

/** The refusal of a part that is no XML that an Office program writes. */
export function corruptXml(source: string, part: string, reason: string, cause?: unknown): Failure {
  return new Failure("corrupt", {
    source,
    message: `The part "${part}" cannot be read: ${reason}.`,
    hint: "Open the file in the program that wrote it and save it again.",
    cause,
  });
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause);
}
