import { html, type Token, type TreeAdapter, type TreeAdapterTypeMap } from "parse5";
import { elementOf, type HtmlElement, type HtmlNode, type HtmlRemark, type HtmlText } from "./node.ts";

/** What parse5 calls the parts of a tree, and what they are here. */
export type HtmlTypes = TreeAdapterTypeMap<
  HtmlNode,
  HtmlElement,
  HtmlNode,
  HtmlElement,
  HtmlElement,
  HtmlElement,
  HtmlRemark,
  HtmlText,
  HtmlElement,
  HtmlRemark
>;

/** Is told of each node that is made and of how deep the open elements nest; may throw. */
export interface Meter {
  readonly onNode: () => void;
  readonly onDepth: (depth: number) => void;
}

/** parse5 only asks whether a place is known; all else stands in the nodes. */
const KNOWN: Token.ElementLocation = {
  startLine: 0,
  startCol: 0,
  startOffset: 0,
  endLine: 0,
  endCol: 0,
  endOffset: 0,
};

/**
 * Builds a lean tree: comments are left out, places are four numbers. parse5's own tree takes four times the memory for a
 * table of a million cells.
 */
export function treeAdapterOf({ onNode, onDepth }: Meter): TreeAdapter<HtmlTypes> {
  let depth = 0;
  return {
    createDocument: () => elementOf("#document", html.NS.HTML, []),
    createDocumentFragment: () => elementOf("#fragment", html.NS.HTML, []),
    createElement: (name, namespace, attrs) => {
      onNode();
      return elementOf(name, namespace, attrs);
    },
    createCommentNode: () => ({ kind: "remark", name: "#comment", parent: null }),
    createTextNode: (text) => textOf(text),
    onItemPush: () => onDepth(++depth),
    onItemPop: () => {
      depth--;
    },
    ...links,
    ...texts(onNode),
    ...facts,
    ...places,
  };
}

const links = {
  appendChild: (parent: HtmlElement, node: HtmlNode): void => {
    // Without its comments a text that they cut is one text.
    if (node.kind === "remark") return;
    node.parent = parent;
    parent.children.push(node);
  },
  insertBefore: (parent: HtmlElement, node: HtmlNode, reference: HtmlNode): void => {
    if (node.kind === "remark") return;
    node.parent = parent;
    // The reference is the table that is open: it stands last, or nearly so.
    parent.children.splice(parent.children.lastIndexOf(reference), 0, node);
  },
  detachNode: (node: HtmlNode): void => {
    const { parent } = node;
    if (parent === null) return;
    const index = parent.children.lastIndexOf(node);
    if (index !== -1) parent.children.splice(index, 1);
    node.parent = null;
  },
  adoptAttributes: (recipient: HtmlElement, attrs: Token.Attribute[]): void => {
    const known = new Set(recipient.attrs.map(({ name }) => name));
    recipient.attrs.push(...attrs.filter(({ name }) => !known.has(name)));
  },
  setTemplateContent: (template: HtmlElement, content: HtmlElement): void => {
    template.content = content;
  },
};

function texts(onNode: () => void) {
  return {
    insertText: (parent: HtmlElement, text: string): void => {
      const last = parent.children.at(-1);
      if (last?.kind === "text") last.text += text;
      else {
        onNode();
        parent.children.push({ ...textOf(text), parent });
      }
    },
    insertTextBefore: (parent: HtmlElement, text: string, reference: HtmlNode): void => {
      const index = parent.children.lastIndexOf(reference);
      const before = parent.children[index - 1];
      if (before?.kind === "text") before.text += text;
      else {
        onNode();
        parent.children.splice(index, 0, { ...textOf(text), parent });
      }
    },
  };
}

function textOf(text: string): HtmlText {
  return { kind: "text", text, parent: null, start: -1, end: -1 };
}

const facts = {
  getAttrList: ({ attrs }: HtmlElement) => attrs,
  getChildNodes: ({ children }: HtmlElement) => children,
  getFirstChild: ({ children }: HtmlElement) => children[0] ?? null,
  getParentNode: ({ parent }: HtmlNode) => parent,
  getTagName: ({ name }: HtmlElement) => name,
  // Made by createElement, from nothing but parse5's own names.
  getNamespaceURI: ({ namespace }: HtmlElement) => namespace as html.NS,
  getTextNodeContent: ({ text }: HtmlText) => text,
  getTemplateContent: (template: HtmlElement) => template.content ?? template,
  getCommentNodeContent: () => "",
  getDocumentTypeNodeName: () => "html",
  getDocumentTypeNodePublicId: () => "",
  getDocumentTypeNodeSystemId: () => "",
  getDocumentMode: () => html.DOCUMENT_MODE.NO_QUIRKS,
  setDocumentMode: () => {},
  setDocumentType: () => {},
  isCommentNode: (node: HtmlNode): node is HtmlRemark => node.kind === "remark",
  isDocumentTypeNode: (_node: HtmlNode): _node is HtmlRemark => false,
  isElementNode: (node: HtmlNode): node is HtmlElement => node.kind === "element",
  isTextNode: (node: HtmlNode): node is HtmlText => node.kind === "text",
};

const places = {
  getNodeSourceCodeLocation: (node: HtmlNode): Token.ElementLocation | null =>
    node.kind === "remark" || node.start === -1 ? null : KNOWN,
  setNodeSourceCodeLocation: (node: HtmlNode, location: Token.ElementLocation | null): void => {
    if (node.kind === "remark" || location === null) return;
    node.start = location.startOffset;
    if (node.kind === "text") node.end = location.endOffset;
    else {
      node.contentStart = location.startTag?.endOffset ?? location.endOffset;
      node.contentEnd = node.contentStart;
    }
  },
  updateNodeSourceCodeLocation: (node: HtmlNode, location: Partial<Token.ElementLocation>): void => {
    if (node.kind === "remark") return;
    if (node.kind === "text") node.end = location.endOffset ?? node.end;
    else node.contentEnd = location.endTag?.startOffset ?? location.endOffset ?? node.contentEnd;
  },
};
