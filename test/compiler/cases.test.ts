import { coverCodes, runCases } from "../run-cases.ts";
import { projectPhase } from "./project-phase.ts";

runCases("project", projectPhase);
coverCodes("project", ["semantic", "cycle", "installation", "account", "project"]);
