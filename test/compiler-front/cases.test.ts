import { coverCodes, runCases } from "../run-cases.ts";
import { frontPhase } from "./front-phase.ts";

runCases("front", frontPhase);
coverCodes("front", ["syntax", "schema", "template"]);
