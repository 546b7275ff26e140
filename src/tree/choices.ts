/** What is ticked in a row of check boxes, in the order printed; `options` is how many there are. */
export interface Choice {
  readonly chosen: readonly string[];
  readonly options: number;
}

const EMPTY = "□☐◻▢◇○◯⬜";
const TICKED = "☑☒■√✓✔⊠▣◼◆●⬛✅";
/** What recognition makes of an empty box; a mark only at the border of a word, beside real ones. */
const MISREAD_EMPTY = "口";
/** Brackets that stand for a box: (√), [ ]. */
const BRACKETED = /[([（【]\s*([√✓✔]?)\s*[)\]）】]/g;
const LIST_NUMBER = /^[(（]?(?:\d{1,2}|[①②③④⑤⑥⑦⑧⑨⑩]|[A-Ha-h])[、.．)）]\s*/;
const STOPS = /^[\s,，、;；:：/|]+|[\s,，、;；:：/|]+$/g;

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly isTicked: boolean;
}

/**
 * Reads check boxes: `新增项目□ 延续项目☑` -> 延续项目, `□新增 √延续`, `1、常年性□ 2、一次性□√`, `延续项目√`. The box stands
 * before its option where the text begins with one, else behind it.
 *
 * @returns null where the text holds no box
 */
export function choiceOf(written: string): Choice | null {
  const text = written.replace(BRACKETED, (_whole, tick: string) => (tick === "" ? "□" : "☑")).trim();
  const marks = marksOf(text);
  if (marks.length === 0) return null;
  const isBefore = marks[0]?.from === 0;
  const chosen: string[] = [];
  marks.forEach((mark, k) => {
    if (!mark.isTicked) return;
    const option = isBefore
      ? firstWord(text.slice(mark.to, marks[k + 1]?.from ?? text.length))
      : lastWord(text.slice(marks[k - 1]?.to ?? 0, mark.from));
    if (option !== "") chosen.push(option);
  });
  return { chosen, options: marks.length };
}

/** Boxes and ticks that touch are one mark: □√. */
function marksOf(text: string): Mark[] {
  const hasBox = [...text].some((char) => EMPTY.includes(char) || TICKED.includes(char));
  const marks: Mark[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const isTicked = TICKED.includes(char);
    const isEmpty = EMPTY.includes(char) || (hasBox && char === MISREAD_EMPTY && standsAlone(text, at));
    if (!isTicked && !isEmpty) continue;
    const last = marks[marks.length - 1];
    if (last !== undefined && last.to === at) {
      marks[marks.length - 1] = { from: last.from, to: at + 1, isTicked: last.isTicked || isTicked };
    } else marks.push({ from: at, to: at + 1, isTicked });
  }
  return marks;
}

function standsAlone(text: string, at: number): boolean {
  const after = text.charAt(at + 1);
  return after === "" || after.trim() === "" || /[\d、,，;；]/.test(after);
}

/** Options without boxes of their own may stand beside the ticked one: 新增项目 延续项目√. */
function lastWord(part: string): string {
  const words = wordsOf(part);
  return words[words.length - 1] ?? "";
}

function firstWord(part: string): string {
  return wordsOf(part)[0] ?? "";
}

function wordsOf(part: string): string[] {
  const trimmed = part.replace(STOPS, "").replace(LIST_NUMBER, "");
  const words = trimmed.split(/\s+/).filter((word) => word !== "");
  // A space within one option parts words too short to be options.
  return words.every((word) => word.length > 1) ? words.map((word) => word.replace(LIST_NUMBER, "")) : [trimmed];
}
