import type { Claim } from "../core/claim.ts";
import type { Place } from "../core/place.ts";
import type { Piece } from "./stream.ts";

/** What became of every piece; the accounting is made from it. */
export interface Ledger {
  claim(index: number, role: "placed" | "boilerplate"): void;
  drop(index: number, reason: string): void;
  /** Drops what no other issue tells of: the form has to say so. */
  lose(index: number, reason: string): void;
  isLost(index: number): boolean;
  /** Enters a stretch of text as placed, whatever becomes of the piece it stands in. */
  place(at: Place): void;
  isClaimed(index: number): boolean;
  isPlaced(index: number): boolean;
  /** The claims of all pieces before `end`. */
  claims(end: number): Claim[];
}

/** A ledger over the pieces of a document; what nobody claims is dropped with `unclaimed` as its reason. */
export function ledgerOf(pieces: readonly Piece[], unclaimed: string): Ledger {
  const roles: ("placed" | "boilerplate" | "dropped" | null)[] = new Array(pieces.length).fill(null);
  const reasons = new Map<number, string>();
  const lost = new Set<number>();
  const stretches: Claim[] = [];
  const drop = (index: number, reason: string): void => {
    roles[index] = "dropped";
    reasons.set(index, reason);
  };
  return {
    claim: (index, role) => {
      roles[index] = role;
      reasons.delete(index);
      lost.delete(index);
    },
    drop,
    lose: (index, reason) => {
      drop(index, reason);
      lost.add(index);
    },
    isLost: (index) => lost.has(index),
    place: (at) => {
      stretches.push({ at, text: "", role: "placed", reason: null });
    },
    isClaimed: (index) => (roles[index] ?? null) !== null,
    isPlaced: (index) => roles[index] === "placed",
    claims: (end) => {
      const claims: Claim[] = [...stretches];
      for (let i = 0; i < end; i++) {
        const piece = pieces[i];
        if (piece === undefined || piece.at === null) continue;
        const role = roles[i] ?? "dropped";
        const reason = role === "dropped" ? (reasons.get(i) ?? unclaimed) : null;
        claims.push({ at: piece.at, text: piece.text, role, reason });
      }
      return claims;
    },
  };
}
