import { coverCodes, runCases } from "../run-cases.ts";
import { projectPhase } from "./project-phase.ts";

runCases("scripts", projectPhase);
coverCodes(["front", "scripts"], ["script"]);
