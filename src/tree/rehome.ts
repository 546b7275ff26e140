import type { Branch, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { RehomeRule } from "../core/template.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The hierarchy as the template means it: a level printed one step too high (成本指标 between 产出指标 and 效益指标,
 * before 财预〔2021〕101号) goes under the level it belongs to, unless it has children of its own kind.
 */
export function canonicalBranches(
  branches: readonly Branch<Raw>[],
  vocabulary: Vocabulary,
): { branches: readonly Branch<Raw>[]; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  let current = branches;
  for (const rule of vocabulary.template.rehome) current = rehomed(current, rule, issues);
  return { branches: current, issues };
}

function rehomed(branches: readonly Branch<Raw>[], rule: RehomeRule, issues: Issue[]): readonly Branch<Raw>[] {
  const out: Branch<Raw>[] = [];
  for (const branch of branches) {
    const home = out.findIndex((other) => other.name === rule.under && other.block === branch.block);
    const host = out[home];
    const own = branch.children.some((child) => child.kind === "branch");
    if (branch.name !== rule.name || host === undefined || own) {
      out.push(branch);
      continue;
    }
    issues.push(issue("tree/level-rehomed", branch.at, { name: rule.name, from: "at level 1", to: rule.under }));
    out[home] = withChild(host, { ...branch, level: host.level + 1 });
  }
  return out;
}

function withChild(host: Branch<Raw>, child: Branch<Raw>): Branch<Raw> {
  const known = host.children.findIndex((node) => node.kind === "branch" && node.name === child.name);
  const present = host.children[known];
  if (present === undefined || present.kind !== "branch") return { ...host, children: [...host.children, child] };
  const merged = { ...present, children: [...present.children, ...child.children] };
  return { ...host, children: host.children.map((node, i) => (i === known ? merged : node)) };
}
