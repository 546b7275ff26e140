import { childOf, elementsOf, type XmlElement } from "../ooxml/xml-tree.ts";
import { textOfEquationField } from "./equation-field.ts";
import { isOn, valueIn } from "./properties.ts";

export const TICKED = "☒";
export const UNTICKED = "☐";

/** A field between its first mark and its last: what it is told to do, then what came of it. */
interface OpenField {
  instruction: string;
  isInResult: boolean;
  readonly form: XmlElement | null;
}

/** Fields that are open at some place of a part; they may go over paragraphs and stand in each other. */
export interface Fields {
  /** Reads a mark, and gives the text of a field that keeps no result: an equation, a box to tick, a list to choose from. */
  readonly mark: (element: XmlElement) => { readonly text: string; readonly isBox: boolean } | null;
  readonly instruct: (text: string) => void;
  /** Is what stands here told to a field, and not seen? */
  readonly isInInstruction: () => boolean;
}

/** ECMA-376 part 1, 17.16. */
export function openFields(): Fields {
  const open: OpenField[] = [];
  return {
    mark: (element) => {
      const type = element.attributes["w:fldCharType"];
      if (type === "begin") open.push({ instruction: "", isInResult: false, form: childOf(element, "w:ffData") });
      const last = open.at(-1);
      if (type === "separate" && last !== undefined) last.isInResult = true;
      return type === "end" ? textOfField(open.pop()) : null;
    },
    instruct: (text) => {
      const last = open.at(-1);
      if (last !== undefined) last.instruction += text;
    },
    isInInstruction: () => open.some(({ isInResult }) => !isInResult),
  };
}

function textOfField(field: OpenField | undefined): { text: string; isBox: boolean } | null {
  if (field === undefined) return null;
  const equation = field.isInResult ? null : textOfEquationField(field.instruction);
  if (equation !== null) return { text: equation, isBox: false };
  if (field.form === null) return null;
  const box = childOf(field.form, "w:checkBox");
  if (/\bFORMCHECKBOX\b/.test(field.instruction) && box !== null) {
    const state = childOf(box, "w:checked") ?? childOf(box, "w:default");
    return { text: state !== null && isOn(state) ? TICKED : UNTICKED, isBox: true };
  }
  const list = childOf(field.form, "w:ddList");
  if (list === null || field.isInResult) return null;
  const entries = [...elementsOf(list)].filter(({ name }) => name === "w:listEntry");
  const chosen = Number(valueIn(list, "w:result") ?? valueIn(list, "w:default") ?? 0);
  return { text: entries[chosen]?.attributes["w:val"] ?? "", isBox: false };
}
