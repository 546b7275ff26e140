/** Signs that draw frames in texts, by the sides to which their strokes go. Data only. */
export interface Arms {
  readonly left: boolean;
  readonly right: boolean;
  readonly up: boolean;
  readonly down: boolean;
}

const LEFT = "─━═┄┅┈┉╌╍┐┓╗╮┘┛╝╯┤┫╣┬┳╦┴┻╩┼╋╬";
const RIGHT = "─━═┄┅┈┉╌╍┌┏╔╭└┗╚╰├┣╠┬┳╦┴┻╩┼╋╬";
const UP = "│┃║┆┇┊┋╎╏└┗╚╰┘┛╝╯├┣╠┤┫╣┴┻╩┼╋╬";
const DOWN = "│┃║┆┇┊┋╎╏┌┏╔╭┐┓╗╮├┣╠┤┫╣┬┳╦┼╋╬";
/** What Unicode calls box drawing; those of two weights are not told apart and go to all sides. */
const BOX = /^[\u2500-\u257f]$/u;

/** @returns null for what is no such sign */
export function armsOfBox(sign: string): Arms | null {
  if (!BOX.test(sign)) return null;
  const [left, right, up, down] = [LEFT, RIGHT, UP, DOWN].map((signs) => signs.includes(sign));
  const isKnown = left === true || right === true || up === true || down === true;
  if (!isKnown) return { left: true, right: true, up: true, down: true };
  return { left: left === true, right: right === true, up: up === true, down: down === true };
}

/** `+---+` and `|`: signs that draw a frame only where whole lines are made of them. */
export function armsOfTyped(sign: string): Arms | null {
  switch (sign) {
    case "+":
      return { left: true, right: true, up: true, down: true };
    case "-":
    case "=":
      return { left: true, right: true, up: false, down: false };
    case "|":
      return { left: false, right: false, up: true, down: true };
    default:
      return null;
  }
}

/** A line that parts rows of a typed frame: `+-----+---+`, `|=====|===|`, and without outer borders `-----+---`. */
export function isTypedBorder(line: string): boolean {
  return /^[-=+|]+$/.test(line) && /[-=]{3}/.test(line) && /[-=][+|]|[+|][-=]/.test(line);
}

/** Does a frame end at its first and last sign? Open ones have columns beyond. */
export function isClosedBorder(line: string): boolean {
  return /^[+|].*[+|]$/.test(line);
}

/** A line that parts rows of a drawn frame holds such a run: `├────┼──┤`. */
export function hasBoxRun(line: string): boolean {
  return /[─━═┄┅┈┉╌╍]{2}/u.test(line);
}
