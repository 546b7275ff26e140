import type { Template } from "../../core/template.ts";
import { departmentSelfEvaluation } from "./department-self-evaluation.ts";
import { departmentTarget } from "./department-target.ts";
import { projectSelfEvaluation } from "./project-self-evaluation.ts";
import { projectTarget } from "./project-target.ts";
import { transferTarget } from "./transfer-target.ts";

/** Every form family that is built in, one line each; of two that fit alike the first is taken. */
export const templates: readonly Template[] = [
  projectTarget,
  projectSelfEvaluation,
  departmentTarget,
  departmentSelfEvaluation,
  transferTarget,
];
