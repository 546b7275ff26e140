import type { Place } from "./place.ts";

/**
 * What tree/ did with one piece of the source. Every cell and every line of prose gets exactly one claim, so that the
 * accounting can prove that nothing vanished.
 */
export interface Claim {
  readonly at: Place;
  readonly text: string;
  /** placed: a value, label, level or title of the output; boilerplate: furniture of the form; dropped: left out. */
  readonly role: "placed" | "boilerplate" | "dropped";
  /** Why it was dropped; null for the other roles. */
  readonly reason: string | null;
}
