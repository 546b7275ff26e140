import type { Template } from "../../core/template.ts";
import { projectTarget } from "./project-target.ts";

/** Every form family that is built in, one line each. */
export const templates: readonly Template[] = [projectTarget];
