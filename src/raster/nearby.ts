import type { BBox } from "../core/page.ts";
import type { Component } from "./components.ts";

/** The components whose boxes share more than an edge with a box. */
export type Nearby = (box: BBox) => readonly Component[];

/** @param side of the squares they are sorted into, about the size of the boxes asked for */
export function nearbyOf(components: readonly Component[], side: number): Nearby {
  const squares = new Map<number, Component[]>();
  const keyOf = (column: number, row: number): number => column * 65_536 + row;
  for (const component of components) {
    const { x0, y0, x1, y1 } = component;
    for (let column = Math.floor(x0 / side); column <= Math.floor((x1 - 1) / side); column++) {
      for (let row = Math.floor(y0 / side); row <= Math.floor((y1 - 1) / side); row++) {
        const square = squares.get(keyOf(column, row));
        if (square === undefined) squares.set(keyOf(column, row), [component]);
        else square.push(component);
      }
    }
  }
  return ([x0, y0, x1, y1]) => {
    const found = new Set<Component>();
    for (let column = Math.max(0, Math.floor(x0 / side)); column <= Math.floor(x1 / side); column++) {
      for (let row = Math.max(0, Math.floor(y0 / side)); row <= Math.floor(y1 / side); row++) {
        for (const each of squares.get(keyOf(column, row)) ?? []) {
          if (each.x0 < x1 && each.x1 > x0 && each.y0 < y1 && each.y1 > y0) found.add(each);
        }
      }
    }
    return [...found];
  };
}
